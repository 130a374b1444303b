import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../config.ts';

export interface Migration {
  /** `20261123160000_init` */
  name: string;
  script: string;
  /** As `_prisma_migrations` keeps it: SHA-256 of the script, in hexadecimal. */
  checksum: string;
}

export const migrationsFolder = path.join(projectRoot, 'prisma', 'migrations');

/** The migrations of a folder, oldest first. */
export function readMigrations(folder = migrationsFolder): Migration[] {
  if (!existsSync(folder)) return [];
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const script = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8');
      return { name, script, checksum: createHash('sha256').update(script).digest('hex') };
    });
}
