import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough, Readable } from 'node:stream';
import express, { type RequestHandler } from 'express';
import { runAsk } from '../../scripts/ask/program.ts';
import { openAskApi } from '../support/ask-api.ts';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function ask(args: string[], input: string | Readable = '') {
  const [printed, complaints]: [string[], string[]] = [[], []];
  const status = await runAsk(args, {
    input: typeof input === 'string' ? Readable.from([input]) : input,
    print: (line) => void printed.push(line),
    complain: (line) => void complaints.push(line),
  });
  return { status, printed, complaints };
}

async function serve(handler: RequestHandler): Promise<string> {
  const server = express().use(handler).listen(0, '127.0.0.1');
  await once(server, 'listening');
  servers.push(server);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A server whose answer to any question is the question and the instant. */
function echoServer(): Promise<string> {
  const ask = async (question: string, now: Date) => {
    await new Promise((resolve) => setTimeout(resolve, Number(question) || 0));
    const text = `${question} @ ${now.toISOString()}`;
    return { kind: 'unknown' as const, text, phones: [], places: [], topics: [], options: [] };
  };
  const clock = () => new Date('2026-05-09T09:40:00Z');
  return serve(express().use('/api', openAskApi({ ask, clock })['/api']));
}

const idsOf = (lines: string[]) => lines.map((line) => JSON.parse(line).id);

describe('one question', () => {
  test('the answer is printed as text', async () => {
    const { status, printed } = await ask(['衡东县电话']);
    expect(status).toBe(0);
    expect(printed.join('\n')).toContain('0734-5212289');
  });

  test('words without quotation marks are one question', async () => {
    const { printed } = await ask(['phone', 'of', 'Hengdong', 'County']);
    expect(printed.join('\n')).toContain('0734-5212289');
  });

  test('what a question back offers stands below it, numbered', async () => {
    const { printed } = await ask(['高新区电话']);
    expect(printed.join('\n')).toMatch(/哪一个？\n {2}1\. .+\n {2}2\. /);
  });

  test('--now answers as of that instant', async () => {
    const { printed } = await ask(['衡东县电话', '--now', '2026-10-10T17:40:00+08:00']);
    expect(printed.join('\n')).toContain('10 月 12 日（星期一）8:30');
  });
});

describe('--jsonl', () => {
  const contract = ['id', 'kind', 'text', 'phones', 'places', 'topics', 'options'];

  test('every line is answered with the fields that programs rely on', async () => {
    const { printed, complaints } = await ask(['--jsonl'], '{"id":"a","q":"衡东县电话"}\n\n{"id":7,"q":"祁东县电话"}');
    const answers = printed.map((line) => JSON.parse(line));
    expect(answers.map((answer) => Object.keys(answer))).toEqual([contract, contract]);
    expect(answers).toMatchObject([
      { id: 'a', kind: 'contact', phones: ['0734-5212289'], places: ['衡阳市/衡东县'] },
      { id: 7, kind: 'contact', phones: ['0734-6281508'], places: ['衡阳市/祁东县'] },
    ]);
    expect(complaints).toEqual([]);
  });

  test.each(['nonsense', '{"id":"b"}', '{"q":"衡东"}', '[]', 'null'])(
    'a line %j is complained about by its number, and the others are answered',
    async (malformed) => {
      const { status, printed, complaints } = await ask(
        ['--jsonl'],
        `{"id":1,"q":"衡东"}\n${malformed}\n{"id":3,"q":"祁东"}`,
      );
      expect(idsOf(printed)).toEqual([1, 3]);
      expect(complaints).toEqual([expect.stringContaining('line 2 ')]);
      expect(status).toBe(1);
    },
  );
});

test('a line is answered before the next one comes', async () => {
  const input = new PassThrough();
  const answered = new Promise<string>((resolve) => {
    void runAsk(['--jsonl'], { input, print: resolve, complain: resolve });
  });
  input.write('{"id":1,"q":"衡东"}\n');
  expect(JSON.parse(await answered)).toMatchObject({ id: 1, phones: ['0734-5212289'] });
  input.end();
});

describe('--url', () => {
  test('the server answers, at its own instant', async () => {
    const { status, printed } = await ask(['--url', await echoServer(), '衡东']);
    expect({ status, printed }).toEqual({ status: 0, printed: ['衡东 @ 2026-05-09T09:40:00.000Z'] });
  });

  test('or at the instant that --now names', async () => {
    const { printed } = await ask(['--url', `${await echoServer()}/`, '--now', '2026-10-10T17:40:00+08:00', '衡东']);
    expect(printed).toEqual(['衡东 @ 2026-10-10T09:40:00.000Z']);
  });

  test('answers keep the order of the lines, however long each takes', async () => {
    const lines = Array.from({ length: 20 }, (_, id) => JSON.stringify({ id, q: String(id % 4 === 0 ? 40 : 1) }));
    const { printed } = await ask(['--jsonl', '--url', await echoServer()], lines.join('\n'));
    expect(idsOf(printed)).toEqual(lines.map((_, id) => id));
  });

  test('a server that cannot be reached is said once, however many questions there are', async () => {
    const address = await echoServer();
    await new Promise((resolve) => servers.pop()?.close(resolve));
    const { status, printed, complaints } = await ask(
      ['--jsonl', '--url', address],
      '{"id":1,"q":"衡东"}\n'.repeat(20),
    );
    expect({ status, printed }).toEqual({ status: 1, printed: [] });
    expect(complaints).toEqual([expect.stringMatching(/cannot be reached: .*ECONNREFUSED/)]);
  });

  test.each<[string, RequestHandler, string]>([
    ['refuses', (_req, res) => void res.status(429).json({ detail: 'too fast' }), 'answered 429: too fast'],
    ['is something else', (_req, res) => void res.send('<html>'), 'answered 200: that is not an answer of Xiangwen'],
    ['answers half', (_req, res) => void res.json({ kind: 'contact', text: 'x' }), 'is not an answer of Xiangwen'],
  ])('a server that %s is complained about with its address', async (_how, handler, complaint) => {
    const address = await serve(handler);
    const { status, printed, complaints } = await ask(['--url', address, '衡东']);
    expect({ status, printed }).toEqual({ status: 1, printed: [] });
    expect(complaints).toEqual([expect.stringContaining(complaint)]);
    expect(complaints[0]).toContain(address);
  });
});

describe('arguments', () => {
  test('--help explains them', async () => {
    const { status, printed } = await ask(['--help']);
    expect(status).toBe(0);
    expect(printed.join()).toContain('--jsonl');
  });

  test.each([
    [[]],
    [['--unknown']],
    [['--now', 'tomorrow', 'q']],
    [['--now', '2026-10-10T17:40:00', 'q']],
    [['--url', 'x', 'q']],
  ])('%j cannot be used, and nothing is printed', async (args) => {
    const { status, printed, complaints } = await ask(args);
    expect({ status, printed }).toEqual({ status: 2, printed: [] });
    expect(complaints).toHaveLength(1);
  });
});
