import { kills } from '../../scripts/kills/murderer.ts';
import { runTrial } from '../../scripts/kills/trial.ts';
import { deleteFolders, temporaryFolder } from '../support/folders.ts';

afterAll(deleteFolders);

test('a site killed again and again loses no complaint, repeats no change and no reply out of turn', async () => {
  const outcome = await runTrial({ seed: 20, people: 4, dataDir: temporaryFolder() }, kills(3));

  expect(Object.values(outcome.faults).flat()).toEqual([]);
  expect(outcome.complaints).toBeGreaterThanOrEqual(4);
  expect(outcome.updates.again).toBeGreaterThan(0);
}, 240_000);
