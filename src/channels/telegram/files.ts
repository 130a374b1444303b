import type { Logger } from 'pino';
import { FileFailure, largestFile } from '../../conversation/turn.ts';
import type { BotApi } from './bot-api.ts';
import { BotApiError } from './bot-api-error.ts';
import { persist } from './persistence.ts';

/** @throws FileFailure */
export type ReadFile = (fileId: string) => Promise<Uint8Array>;

const attempts = 4;

/** Fetches files that people sent; https://core.telegram.org/bots/api#getfile */
export function createReadFile(api: BotApi, log: Logger, signal: AbortSignal): ReadFile {
  const insist = <T>(call: () => Promise<T>) => persist(call, { attempts, signal });

  return async (file_id) => {
    try {
      const { file_path, file_size = 0 } = await insist(() => api.callApi('getFile', { file_id }));
      if (file_size > largestFile) throw new FileFailure('too-large');
      if (!file_path) throw new FileFailure('unavailable');
      const content = await insist(() => api.download(file_path, largestFile));
      if (!content) throw new FileFailure('too-large');
      return content;
    } catch (error) {
      if (!(error instanceof BotApiError)) throw error;
      if (/file is too big/.test(error.message)) throw new FileFailure('too-large');
      log.warn({ err: error }, 'a file could not be fetched from Telegram');
      throw new FileFailure('unavailable');
    }
  };
}
