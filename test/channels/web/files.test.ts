import { randomUUID } from 'node:crypto';
import { largestFile } from '../../../src/conversation/turn.ts';
import { startWebServer, type WebServer } from '../../support/web-server.ts';
import { Visitor } from '../../support/web-visitor.ts';

const id = randomUUID();
const photo = Buffer.from('ffd8ffe000104a46', 'hex');

let server: WebServer;
let visitor: Visitor;

beforeEach(async () => {
  server = await startWebServer();
  visitor = new Visitor(server.url);
});

afterEach(async () => {
  await server.stop();
  expect(server.errors).toEqual([]);
});

async function openTab() {
  const stream = await visitor.openStream(await visitor.openChat());
  await stream.untilReady();
  return stream;
}

test('a file reaches the conversation with its name, its bytes and what was written with it', async () => {
  const tab = await openTab();
  const response = await visitor.postFile({ id, name: '现场 照片.jpg', caption: '门口' }, photo);
  expect(response.status).toBe(202);
  await tab.until(({ data }) => data.includes('收到 现场 照片.jpg，8 字节。门口'));
  expect(server.conversation.turns[0]).toMatchObject({ updateId: id, input: { kind: 'file', file: { size: 8 } } });
});

test('its name is the question that tabs show', async () => {
  const tab = await openTab();
  await visitor.postFile({ id, name: 'a.pdf' }, photo);
  await tab.until(({ data }) => data.includes('data-state="answered"'));
  expect(tab.texts()[0]).toBe('a.pdf');
});

test('posted twice with one id it is one turn', async () => {
  const tab = await openTab();
  for (let time = 0; time < 2; time += 1)
    expect((await visitor.postFile({ id, name: 'a.pdf' }, photo)).status).toBe(202);
  await tab.until(({ data }) => data.includes('data-state="answered"'));
  expect(server.conversation.turns).toHaveLength(1);
});

describe('is refused', () => {
  beforeEach(() => visitor.openChat());

  test.each<[string, number, string, Record<string, string>, Uint8Array<ArrayBuffer>]>([
    ['without an id', 400, 'malformed', { name: 'a.pdf' }, photo],
    ['without a name', 400, 'malformed', { id }, photo],
    ['with a name that only pads', 400, 'malformed', { id, name: ' ' }, photo],
    ['when it is empty', 400, 'emptyFile', { id, name: 'a.pdf' }, Buffer.alloc(0)],
    ['when it is a byte too large', 413, 'fileTooLarge', { id, name: 'a.pdf' }, Buffer.alloc(largestFile + 1)],
    ['with a story for a caption', 413, 'tooLong', { id, name: 'a', caption: 'x'.repeat(5000) }, photo],
  ])('%s', async (_when, status, error, query, content) => {
    const response = await visitor.postFile(query, content);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error, message: expect.stringMatching(/\p{Script=Han}/u) });
  });

  test('when it grows too large on its way, though nothing announced its size', async () => {
    const chunk = new Uint8Array(1024 * 1024);
    let sent = 0;
    const endless = new ReadableStream({
      pull: (controller) => {
        sent += 1;
        if (sent > 30) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const request = fetch(`${server.url}/chat/files?id=${id}&name=a`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', cookie: visitor.cookie },
      body: endless,
      duplex: 'half',
    } as RequestInit);
    // The server need not read on to say no; some clients then see only that the connection ended.
    const status = await request.then((response) => response.status).catch(() => 413);
    expect(status).toBe(413);
    expect(server.conversation.turns).toEqual([]);
  });

  test('from another site, from a form, and from somebody without the cookie', async () => {
    const from = (headers: Record<string, string>) => visitor.postFile({ id, name: 'a' }, photo, headers);
    expect((await from({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await from({ 'content-type': 'multipart/form-data; boundary=x' })).status).toBe(415);
    expect((await from({ cookie: '' })).status).toBe(401);
  });

  test('when there are too many of one visitor, or too many at once', async () => {
    await server.stop();
    server = await startWebServer({ limits: { filesPerVisitor: { points: 1, duration: 10 } } });
    visitor = new Visitor(server.url);
    await visitor.openChat();
    await visitor.postFile({ id, name: 'a' }, photo);
    expect((await visitor.postFile({ id, name: 'b' }, photo)).status).toBe(429);

    await server.stop();
    server = await startWebServer({ limits: { uploads: 0 } });
    visitor = new Visitor(server.url);
    await visitor.openChat();
    expect((await visitor.postFile({ id, name: 'a' }, photo)).status).toBe(503);
  });
});
