import Fuse from 'fuse.js';
import { essenceOf } from '../casework/agency-name.ts';
import type { PrismaClient } from '../database/generated/client.ts';
import type { Tx } from '../database/transaction.ts';

const mostNames = 5;

/** Names of agencies like `text`, best first: applicants of registrations, and those complained of before. */
export async function agenciesLike(db: Tx | PrismaClient, text: string): Promise<string[]> {
  const wanted = essenceOf(text);
  if (wanted.length < 2) return [];
  const known = await db.$queryRaw<{ name: string }[]>`
    SELECT applicant AS name FROM registrations UNION SELECT accused FROM complaints WHERE accused IS NOT NULL ORDER BY name`;
  const agencies = known.map(({ name }) => ({ name, essence: essenceOf(name) }));
  const fuse = new Fuse(agencies, { keys: ['essence'], threshold: 0.4, ignoreLocation: true, shouldSort: true });
  return fuse.search(wanted, { limit: mostNames }).map(({ item }) => item.name);
}
