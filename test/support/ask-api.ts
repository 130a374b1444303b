import { pino } from 'pino';
import { type ApiOptions, createApi } from '../../src/api/api.ts';

/** What of the API is open to everybody, as a site that is a chat alone has it: it needs nothing of the rest. */
export function openAskApi(parts: Pick<ApiOptions, 'ask' | 'clock'>) {
  return { '/api': createApi({ ...parts, openOnly: true, log: pino({ level: 'silent' }) } as ApiOptions).router };
}
