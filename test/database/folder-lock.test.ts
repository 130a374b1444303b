import path from 'node:path';
import { lockFolder } from '../../src/database/folder-lock.ts';
import { endChildren, runScript } from '../support/child.ts';
import { deleteFolders, temporaryFolder } from '../support/folders.ts';

const now = new Date('2026-11-23T10:00:00+08:00');
const hold = (folder: string) => runScript('test/support/hold-lock.ts', [folder]);

afterEach(endChildren);
afterAll(deleteFolders);

describe('the lock on a folder', () => {
  test('keeps another process out, and says who holds it since when and what to do', async () => {
    const folder = path.join(temporaryFolder(), 'database');
    const unlock = await lockFolder(folder, now);
    expect(await hold(folder).firstLine).toBe(
      `The database folder ${folder} is in use by process ${process.pid} since 2026-11-23 10:00:00 China time. Stop that process, ` +
        'or choose another folder with DATA_DIR, or ask the running one with --url.',
    );
    unlock();
  });

  test('keeps out the same process as well', async () => {
    const folder = path.join(temporaryFolder(), 'database');
    const unlock = await lockFolder(folder, now);
    await expect(lockFolder(folder, now)).rejects.toMatchObject({ code: 'in-use' });
    unlock();
  });

  test('can be taken again once given back', async () => {
    const folder = path.join(temporaryFolder(), 'database');
    for (let round = 0; round < 3; round += 1) (await lockFolder(folder, now))();
  });

  test('of a killed process is free', async () => {
    const folder = path.join(temporaryFolder(), 'database');
    const holder = hold(folder);
    expect(await holder.firstLine).toBe('locked');
    holder.process.kill('SIGKILL');
    await holder.ended;
    (await lockFolder(folder, now))();
  });

  test('of a suspended process is held', async () => {
    const folder = path.join(temporaryFolder(), 'database');
    const holder = hold(folder);
    await holder.firstLine;
    holder.process.kill('SIGSTOP');
    await expect(lockFolder(folder, now)).rejects.toThrow('in use by another process');
  });

  test('that a killed process left goes to exactly one of several that start at once', async () => {
    const folder = path.join(temporaryFolder(), 'database');
    const killed = hold(folder);
    await killed.firstLine;
    killed.process.kill('SIGKILL');
    await killed.ended;
    const lines = await Promise.all(Array.from({ length: 5 }, () => hold(folder).firstLine));
    expect(lines.filter((line) => line === 'locked')).toHaveLength(1);
    expect(lines.filter((line) => line.includes('is in use'))).toHaveLength(4);
  });

  test('holds for a path that is too long for a socket', async () => {
    const folder = path.join(temporaryFolder(), '长'.repeat(40), 'database');
    const unlock = await lockFolder(folder, now);
    await expect(lockFolder(folder, now)).rejects.toMatchObject({ code: 'in-use' });
    unlock();
    (await lockFolder(folder, now))();
  });

  test('holds where the folder itself cannot take a socket', async () => {
    const unlock = await lockFolder('/proc/xiangwen', now);
    await expect(lockFolder('/proc/xiangwen', now)).rejects.toMatchObject({ code: 'in-use' });
    unlock();
  });

  test('of one folder leaves another free', async () => {
    const root = temporaryFolder();
    const unlock = await lockFolder(path.join(root, 'a'), now);
    (await lockFolder(path.join(root, 'b'), now))();
    unlock();
  });
});
