import { runTrial } from '../../scripts/kills/trial.ts';
import { createServerDatabase, testServer } from '../support/database.ts';
import { deleteFolders, temporaryFolder } from '../support/folders.ts';

const databases: [string, () => Promise<{ url?: string; drop(): Promise<void> }>][] = [
  ['pglite', async () => ({ drop: async () => undefined })],
  ...(testServer ? [['postgresql', () => createServerDatabase()] as (typeof databases)[number]] : []),
];

afterAll(deleteFolders);

test.each(databases)(
  'a site killed again and again loses no complaint, repeats no change and no reply out of turn (%s)',
  async (_engine, create) => {
    const { url, drop } = await create();
    const outcome = await runTrial({ kills: 8, seed: 20, people: 5, dataDir: temporaryFolder(), databaseUrl: url });
    await drop();

    expect(Object.values(outcome.faults).flat()).toEqual([]);
    expect(outcome.complaints).toBeGreaterThanOrEqual(5);
    expect(outcome.updates.again).toBeGreaterThan(0);
  },
  240_000,
);
