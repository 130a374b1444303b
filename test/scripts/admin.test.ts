import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { pino } from 'pino';
import { runAdmin } from '../../scripts/admin/program.ts';
import { runAudit } from '../../scripts/audit/program.ts';
import { openDatabase } from '../../src/database/open.ts';
import { deleteFolders, temporaryFolder } from '../support/folders.ts';

const folder = temporaryFolder();

afterAll(deleteFolders);

async function run(program: typeof runAdmin, args: string[]) {
  const [printed, complaints]: [string[], string[]] = [[], []];
  const terminal = { log: (line: string) => printed.push(line), error: (line: string) => complaints.push(line) };
  const code = await program(args, { DATA_DIR: folder }, terminal);
  return { code, output: printed.join('\n'), errors: complaints.join('\n') };
}

const admin = (...args: string[]) => run(runAdmin, args);
const audit = (...args: string[]) => run(runAudit, args);

// Creating the embedded database takes seconds, so these tests go on from one another.
describe('accounts on the command line', () => {
  test('the first administrator is created with a one-time password, for the province', async () => {
    const { code, output, errors } = await admin('create', 'wang', '--name', '王小明');
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(output).toContain('湖南省中介超市运行机构');
    expect(output).toMatch(/One-time password.*: ([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
  }, 60_000);

  test('anybody else with a place and roles', async () => {
    const rights = ['--organization', '衡东县', '--roles', 'operator,supervisor'];
    expect(await admin('create', 'zhang', '--name', '张三', ...rights)).toMatchObject({ code: 0 });
    expect((await admin('list')).output).toBe(
      'wang  王小明  湖南省中介超市运行机构  administrator\n' +
        'zhang  张三  衡东县中介超市运行机构  operator,supervisor',
    );
  });

  test.each([
    [['create', 'wang', '--name', '王'], 'There is an account of this login already.'],
    [['create', 'Li!', '--name', '李'], 'A login has 3 to 32'],
    [['create', 'lisi'], 'Give the person’s name'],
    [['create', 'lisi', '--name', '李', '--roles', 'king'], 'These are not roles'],
    [['create', 'lisi', '--name', '李', '--organization', '火星'], 'There is no such organization'],
    [['reset-password', 'nobody'], 'There is no account of this login.'],
    [['disable', 'wang'], 'This is the last administrator of the province.'],
  ])('%j is refused in a sentence', async (args, sentence) => {
    const { code, output, errors } = await admin(...args);
    expect({ code, output }).toEqual({ code: 1, output: '' });
    expect(errors).toContain(sentence);
  });

  test.each([
    [[]],
    [['create']],
    [['toString', 'x']],
    [['disable']],
    [['list', '--force']],
    [['create', 'x', '--name']],
  ])('%j shows how to call it', async (args) => {
    const { code, errors } = await admin(...args);
    expect(code).toBe(2);
    expect(errors).toContain('npm run admin -- create <login>');
  });

  test('a way back in: password, second factor; and out', async () => {
    expect((await admin('reset-password', 'zhang')).output).toContain('One-time password');
    expect((await admin('reset-totp', 'zhang')).output).toContain('signs in with the password alone');
    expect((await admin('disable', 'zhang')).output).toContain('can no longer sign in');
    expect((await admin('list')).output).toContain('operator,supervisor (disabled)');
  });

  test('the audit trail of all that is whole', async () => {
    expect(await audit('verify')).toMatchObject({
      code: 0,
      output: expect.stringMatching(/^Whole: 5 entries, .*[0-9a-f]{64}\.$/),
      errors: '',
    });
    expect(await audit()).toMatchObject({ code: 2, output: '' });
  });

  test('while the server runs, both say so, and what to do', async () => {
    const server = await openDatabase({ dataDir: folder, log: pino({ enabled: false }) });
    for (const ended of [await admin('list'), await audit('verify')]) {
      expect(ended).toMatchObject({ code: 1, output: '' });
      expect(ended.errors).toContain('The server is running and holds the embedded database. Stop it');
    }
    await server.close();
  });

  test('an audit trail that was tampered with is named', async () => {
    const database = await PGlite.create(path.join(folder, 'database'));
    await database.exec(`ALTER TABLE audit_entries DISABLE TRIGGER audit_entries_append_only;
      UPDATE audit_entries SET detail = '{}' WHERE position = 2`);
    await database.close();
    expect(await audit('verify')).toMatchObject({
      code: 1,
      output: 'Broken: entry 2 was changed after it was written; those before it are as they were written.',
    });
  });
});
