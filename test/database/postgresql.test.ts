import type { AddressInfo } from 'node:net';
import net from 'node:net';
import { readMigrations } from '../../src/database/migration-files.ts';
import { openDatabase } from '../../src/database/open.ts';
import { openPostgresql } from '../../src/database/postgresql.ts';
import { endChildren, runScript } from '../support/child.ts';
import { createServerDatabase, onServer, testServer } from '../support/database.ts';
import { readableLog } from '../support/log.ts';

const servers = new Set<net.Server>();

afterEach(() => {
  for (const server of servers) server.close();
  servers.clear();
});

describe('a PostgreSQL server that cannot be used', () => {
  test.each([
    ['28P01', 'denied', /refuses the user or the password/],
    ['28000', 'denied', /refuses the user or the password/],
    ['3D000', 'missing', /no such database.*CREATE DATABASE/],
    ['57P03', 'unreachable', /still starting or stopping/],
    ['53300', 'unreachable', /no connection to spare/],
    ['XX000', 'unusable', /cannot be used: something went wrong/],
  ])('and answers %s is reported as %s', async (sqlState, code, message) => {
    const address = await listen((socket) => socket.once('data', () => socket.end(errorResponse(sqlState))));
    await expect(openPostgresql(`postgresql://site:geheim@${address}/xiangwen`, 0)).rejects.toMatchObject({
      name: 'DatabaseError',
      code,
      message: expect.stringMatching(message),
    });
  });

  test('because nobody listens there is reported as unreachable', async () => {
    const address = await listen(() => undefined);
    for (const server of servers) server.close();
    await expect(openPostgresql(`postgresql://site:geheim@${address}/xiangwen`, 0)).rejects.toMatchObject({
      code: 'unreachable',
      message: `The PostgreSQL server at ${address}/xiangwen does not answer. Check that it runs, and the host and port in DATABASE_URL.`,
    });
  });

  test('because its name leads nowhere is reported as unreachable', async () => {
    await expect(openPostgresql('postgresql://site:geheim@nowhere.invalid/xiangwen', 0)).rejects.toMatchObject({
      code: 'unreachable',
    });
  });

  test('because it takes connections and stays silent is reported as unreachable', async () => {
    const address = await listen(() => undefined);
    await expect(openPostgresql(`postgresql://site:geheim@${address}/xiangwen`, 0)).rejects.toMatchObject({
      code: 'unreachable',
    });
  });

  test('is waited for no longer than told', async () => {
    const start = performance.now();
    await expect(openPostgresql('postgresql://site:geheim@127.0.0.1:1/xiangwen', 500)).rejects.toThrow();
    expect(performance.now() - start).toBeLessThan(2000);
  });

  test('never has the password told', async () => {
    const fault = await openPostgresql('postgresql://site:geheim@127.0.0.1:1/xiangwen?password=auchgeheim', 0).catch(
      (error) => error,
    );
    expect(
      `${fault.stack} ${JSON.stringify(fault)} ${fault.cause?.stack} ${JSON.stringify(fault.cause)}`,
    ).not.toContain('geheim');
  });
});

(testServer ? describe : describe.skip)('a PostgreSQL server', () => {
  afterEach(endChildren);

  test('that comes up a moment later is waited for', async () => {
    const { hostname, port } = new URL(testServer as string);
    const { url, drop } = await createServerDatabase();
    const address = await listen((socket) => {
      const upstream = net.connect({ host: hostname, port: Number(port || 5432) });
      socket
        .pipe(upstream)
        .pipe(socket)
        .on('error', () => upstream.destroy());
      upstream.on('error', () => socket.destroy());
    }, 700);
    const connection = await openPostgresql(url.replace(/@[^/]+/, `@${address}`), 10_000);
    expect(connection.engine).toBe('postgresql');
    await connection.close();
    await drop();
  });

  test('whose zone is China’s keeps instants as they are', async () => {
    const { url, drop } = await createServerDatabase();
    await onServer(`ALTER DATABASE ${new URL(url).pathname.slice(1)} SET timezone = 'Asia/Shanghai'`);
    const database = await open(url);
    const instant = new Date('2026-11-23T23:59:59.123+08:00');
    await database.prisma.chat.create({ data: { id: 'web:1', context: {}, createdAt: instant, lastSeenAt: instant } });
    const rows = await database.prisma
      .$queryRaw`SELECT created_at, extract(epoch FROM created_at)::text AS seconds FROM chats`;
    expect(rows).toEqual([{ created_at: instant, seconds: '1795449599.123000' }]);
    await database.close();
    await drop();
  });

  test('migrated by several replicas that start together is migrated once', async () => {
    const { url, drop } = await createServerDatabase();
    const all = readMigrations().length;
    const replicas = [1, 2, 3].map(() => runScript('test/support/hold-database.ts', ['', url]));
    expect(await Promise.all(replicas.map(({ firstLine }) => firstLine))).toEqual(['open', 'open', 'open']);
    const database = await open(url);
    expect(
      await database.prisma
        .$queryRaw`SELECT count(*)::int AS rows, count(DISTINCT migration_name)::int AS names FROM _prisma_migrations`,
    ).toEqual([{ rows: all, names: all }]);
    expect(await database.prisma.chat.count()).toBe(3);
    await database.close();
    await drop();
  });

  test('holds the site in the schema that the address names', async () => {
    const { url, drop } = await createServerDatabase();
    const beside = await open(url);
    const database = await open(`${url}?schema=xiang_wen`);
    await database.prisma.chat.create({
      data: { id: 'web:1', context: {}, createdAt: new Date(), lastSeenAt: new Date() },
    });
    expect(await database.prisma.$queryRaw`SELECT count(*)::int AS chats FROM xiang_wen.chats`).toEqual([{ chats: 1 }]);
    expect(await beside.prisma.chat.count()).toBe(0);
    await Promise.all([beside.close(), database.close()]);
    await drop();
  });

  test('with another encoding than UTF-8 is refused', async () => {
    const { url, drop } = await createServerDatabase(
      "ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0",
    );
    await expect(open(url)).rejects.toMatchObject({ code: 'unusable', message: expect.stringContaining('SQL_ASCII') });
    await drop();
  });

  test('that does not let the user create tables is left as it is', async () => {
    const { url, drop } = await createServerDatabase();
    const role = `${new URL(url).pathname.slice(1)}_guest`;
    await onServer(`CREATE ROLE ${role} LOGIN PASSWORD 'x'`);
    const asGuest = url.replace(/\/\/[^@]*@/, `//${role}:x@`);
    await expect(open(asGuest)).rejects.toMatchObject({
      code: 'unusable',
      message: expect.stringContaining('permission denied'),
    });
    await drop();
    await onServer(`DROP ROLE ${role}`);
  });

  const open = (databaseUrl: string) => openDatabase({ dataDir: '', databaseUrl, log: readableLog().log });
});

/** A server that starts to listen after a while. @returns its host and port. */
async function listen(onConnection: (socket: net.Socket) => void, after = 0): Promise<string> {
  const server = net.createServer(onConnection);
  servers.add(server);
  const { port } = await new Promise<AddressInfo>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve(server.address() as AddressInfo)),
  );
  if (after > 0) {
    await new Promise((resolve) => server.close(resolve));
    setTimeout(() => server.listen(port, '127.0.0.1'), after);
  }
  return `127.0.0.1:${port}`;
}

/** PostgreSQL's ErrorResponse: https://www.postgresql.org/docs/current/protocol-message-formats.html */
function errorResponse(sqlState: string): Buffer {
  const fields = Buffer.from(`SFATAL\0C${sqlState}\0Msomething went wrong\0\0`);
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}
