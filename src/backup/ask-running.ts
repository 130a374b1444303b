import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import path from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import type { Logger } from 'pino';
import type { BackupPlace } from './file.ts';

/** Only the process that has the embedded database open can read it, so that one is asked: by a socket that only its user may open. */
const socketOf = (dataDir: string) =>
  process.platform === 'win32'
    ? `\\\\.\\pipe\\${path.resolve(dataDir).replaceAll('\\', '-')}-backup`
    : path.relative(process.cwd(), path.join(dataDir, 'backup.sock'));

/** Answers `npm run backup` while the site runs. Resolves when it does. */
export async function answerBackups(
  dataDir: string,
  backUp: (place: BackupPlace) => Promise<string>,
  log: Logger,
): Promise<{ stop(): void }> {
  const socket = socketOf(dataDir);
  if (process.platform !== 'win32') rmSync(socket, { force: true });
  const server = createServer((req, res) => {
    textOf(req)
      .then((place) => backUp(JSON.parse(place)))
      .then(
        (file) => res.end(file),
        (error) => {
          log.error({ err: error }, 'a backup failed');
          res.writeHead(500).end(String(error));
        },
      );
  });
  const mask = process.umask(0o077);
  server.listen(socket);
  await once(server, 'listening').finally(() => process.umask(mask));
  server.unref();
  return { stop: () => void server.close() };
}

/** @returns the file written; @throws Error that says why there is none */
export async function askRunning(dataDir: string, place: BackupPlace): Promise<string> {
  const asked = request({ socketPath: socketOf(dataDir), method: 'POST' }).end(JSON.stringify(place));
  const [answer] = await once(asked, 'response');
  const said = await textOf(answer);
  if (answer.statusCode !== 200) throw new Error(`The running server could not write a backup: ${said}`);
  return said;
}
