import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';
import type { Migration } from './migration-files.ts';

const filters = { externalTables: [], externalEnums: [] };

/** Runs those of `migrations` that the database lacks, and records them as `prisma migrate deploy` would. */
export async function applyMigrations(session: SqlDriverAdapter, migrations: Migration[]): Promise<void> {
  const engine = await startEngine(session);
  await engine.applyMigrations({ migrationsList: listOf(migrations), filters });
}

/**
 * The script that leads from the migrations to the schema; '' when there is nothing to do.
 * @param scratch an empty database in which the migrations are tried.
 */
export async function diffMigrations(
  scratch: SqlDriverAdapter,
  migrations: Migration[],
  schema: string,
): Promise<string> {
  const engine = await startEngine(scratch);
  const from = { tag: 'migrations' as const, ...listOf(migrations) };
  const to = { tag: 'schemaDatamodel' as const, files: [{ path: 'schema.prisma', content: schema }] };
  const { exitCode, stdout } = await engine.diff({ from, to, script: true, exitCode: true, filters });
  return exitCode === 0 ? '' : (stdout ?? '');
}

async function startEngine(session: SqlDriverAdapter): Promise<SchemaEngine> {
  loading ??= loadEngine();
  const { SchemaEngine } = await loading;
  const { bindMigrationAwareSqlAdapterFactory } = await import('@prisma/driver-adapter-utils');
  const borrowed = Object.assign(Object.create(session), { dispose: async () => undefined });
  const connect = async () => borrowed;
  const { provider, adapterName } = session;
  const factory = bindMigrationAwareSqlAdapterFactory({ provider, adapterName, connect, connectToShadowDb: connect });
  return SchemaEngine.new({ datamodels: undefined }, () => undefined, factory);
}

/** Loaded once: its glue code keeps views of the one memory it was given. */
let loading: ReturnType<typeof loadEngine> | undefined;

/** Prisma's schema engine as WebAssembly (`prisma migrate` would download a binary): megabytes, so only when there is work for it. */
async function loadEngine() {
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const file = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm/schema_engine_bg')
    .replace(/js$/, 'wasm');
  const imports = { './schema_engine_bg.js': withLooseTimers(glue as unknown as WebAssembly.ModuleImports) };
  const { instance } = await WebAssembly.instantiate(new Uint8Array(await readFile(file)), imports);
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return glue;
}

/** The engine leaves a timer of ten seconds behind, which must not keep a finished process alive. */
function withLooseTimers(glue: WebAssembly.ModuleImports): WebAssembly.ModuleImports {
  const name = Object.keys(glue).find((key) => key.startsWith('__wbg_setTimeout_')) as string;
  const start = glue[name] as (...args: unknown[]) => NodeJS.Timeout;
  return { ...glue, [name]: (...args: unknown[]) => start(...args).unref() };
}

function listOf(migrations: Migration[]): MigrationList {
  return {
    baseDir: 'prisma/migrations',
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, script }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: script } },
    })),
  };
}
