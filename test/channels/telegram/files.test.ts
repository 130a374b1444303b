import { type FileInput, largestFile, type Turn } from '../../../src/conversation/turn.ts';
import type { FaultyAnswer } from '../../support/bot-api.ts';
import { ScriptedConversation } from '../../support/scripted-conversation.ts';
import { run, tearDown, until, type World } from './harness.ts';

afterEach(tearDown);

const jpeg = Buffer.from('ffd8ffe000104a46', 'hex');

/** A conversation that keeps what it read of each file, or why it could not. */
class Reading extends ScriptedConversation {
  readonly read: unknown[] = [];

  override async handle(turn: Turn) {
    if (turn.input.kind === 'file')
      this.read.push(
        await turn.input.file.read().then(
          (content) => Buffer.from(content),
          (error) => error.reason,
        ),
      );
    return super.handle(turn);
  }
}

async function runReading(): Promise<World & { conversation: Reading }> {
  const conversation = new Reading();
  return { ...(await run('webhook', { conversation })), conversation };
}

const inputOf = ({ conversation }: World) => conversation.turns.at(-1)?.input;

describe('what a person sends', () => {
  test('a photo is a file: the largest size, with what was written under it', async () => {
    const world = await runReading();
    const person = world.api.user();
    person.sendsPhoto(jpeg, '门口');
    await person.receives();
    expect(inputOf(world)).toMatchObject({
      kind: 'file',
      file: { name: '', size: jpeg.length },
      caption: '门口',
    });
    expect(world.conversation.read).toEqual([jpeg]);
  });

  test('a document is a file under its name', async () => {
    const world = await runReading();
    const person = world.api.user();
    person.sendsDocument('合同.pdf', jpeg);
    await person.receives();
    expect(inputOf(world)).toMatchObject({ kind: 'file', file: { name: '合同.pdf' }, caption: '' });
    expect(world.conversation.read).toEqual([jpeg]);
  });

  test.each([
    ['+86 138 0013 8000', '13800138000'],
    ['8613800138000', '13800138000'],
    ['13800138000', '13800138000'],
    ['+852 5123 4567', '+85251234567'],
  ])('a contact with the number %s is the number %s', async (shared, phone) => {
    const world = await runReading();
    const person = world.api.user();
    person.sharesContact(shared);
    await person.receives();
    expect(inputOf(world)).toEqual({ kind: 'contact', phone, name: '小 湘', own: true });
  });

  test('a contact of somebody else is not the sender’s own', async () => {
    const world = await runReading();
    const person = world.api.user();
    person.sharesContact('+8613800138000', false);
    await person.receives();
    expect(inputOf(world)).toMatchObject({ own: false });
  });

  test('in a group, files and contacts are left alone, and turns say that others read along', async () => {
    const world = await runReading();
    const person = world.api.user().in(world.api.group());
    person.sendsPhoto(jpeg);
    person.sharesContact('+8613800138000');
    person.sendsPhoto(jpeg, '@xiangwen_bot 衡东电话');
    await person.receives();
    expect(world.conversation.turns).toMatchObject([{ group: true, input: { kind: 'text', text: '衡东电话' } }]);
  });

  test('an animation is none of the files that are taken', async () => {
    const world = await runReading();
    const person = world.api.user();
    person.sends({ animation: {}, document: { file_id: 'x', file_name: 'x.mp4' } });
    await person.receives();
    expect(inputOf(world)).toEqual({ kind: 'command', name: 'unsupported', args: 'animation' });
  });
});

describe('a file that cannot be read', () => {
  test('because it is too large for a bot', async () => {
    const { api, conversation } = await runReading();
    const person = api.user();
    person.sendsDocument('全景.png', new Uint8Array(largestFile + 1));
    await person.receives();
    expect(conversation.read).toEqual(['too-large']);
  });

  test('because it turns out larger than was said', async () => {
    const { api, conversation } = await runReading();
    const person = api.user();
    person.sendsDocument('全景.png', new Uint8Array(largestFile + 1));
    api.fails('getFile', { result: { file_id: 'x', file_size: 5, file_path: [...api.files.values()][0]?.path } });
    await person.receives();
    expect(conversation.read).toEqual(['too-large']);
  });

  test('because Telegram no longer has it', async () => {
    const { api, conversation } = await runReading();
    const person = api.user();
    person.sends({ document: { file_id: 'forgotten', file_name: 'a.pdf' } });
    await person.receives();
    expect(conversation.read).toEqual(['unavailable']);
  });
});

test.each<[string, FaultyAnswer]>([
  ['a cut connection', 'drop'],
  ['an error of the server', { status: 502 }],
])('after %s a file is fetched again', async (_fault, fault) => {
  const { api, conversation, logs } = await runReading();
  const person = api.user();
  api.fails('getFile', fault);
  api.fails('download', fault);
  person.sendsPhoto(jpeg);
  await person.receives();
  expect(conversation.read).toEqual([jpeg]);
  expect(JSON.stringify(logs)).not.toContain('AAtest');
});

test('the token is in no error and no log line of a file that could not be fetched', async () => {
  const { api, conversation, logs } = await runReading();
  const errors: unknown[] = [];
  conversation.on(/file/, async ({ input }) => {
    await (input as FileInput).file.read().catch((error) => errors.push(error.stack, error.cause));
    return [];
  });
  const person = api.user();
  api.fails('download', ...Array.from({ length: 8 }, () => ({ status: 404 })));
  person.sendsPhoto(jpeg);
  await until(() => errors.length === 2);
  expect(JSON.stringify([errors, logs])).not.toContain('AAtest');
});
