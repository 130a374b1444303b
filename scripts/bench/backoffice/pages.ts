import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import { addDays, localDate } from '../../../src/calendar/local-date.ts';
import { query } from './fill.ts';
import { frequent } from './stories.ts';

export type Who = 'province' | 'prefecture' | 'county';

/** A page as somebody opens it, with as many addresses as there are to be opened in turn. */
export interface MeasuredPage {
  name: string;
  who: Who;
  addresses: string[];
}

const many = 20;
const address = (parameters: Record<string, string>) => `/?${new URLSearchParams(parameters)}`;

/** Every list, filter and search of the back office, and the pages of cases. */
export async function pagesOf(db: SqlDriverAdapter): Promise<MeasuredPage[]> {
  const column = async (sql: string) =>
    (await query(db, `${sql} LIMIT ${many}`)).map((row) => String(Object.values(row)[0]));
  const complaints = await column('SELECT number FROM complaints ORDER BY md5(number)');
  const agencies = await column(`SELECT accused FROM complaints WHERE state = 'accepted' ORDER BY md5(number)`);
  const stories = await column('SELECT text FROM search_entries ORDER BY md5(number)');
  const keys = await column(
    `SELECT round(extract(epoch FROM due_at) * 1000)::bigint || '.' || number FROM complaints
     WHERE state <> ALL('{resolved,closed,declined,withdrawn,merged}') ORDER BY md5(number)`,
  );
  const applicants = await column(`SELECT left(applicant, 6) FROM registrations ORDER BY md5(number)`);
  const registrations = await column('SELECT number FROM registrations ORDER BY md5(number)');
  const handovers = await column('SELECT number FROM handovers ORDER BY md5(number)');
  /** A piece of somebody's story that hardly any other has: of the project's name, or around it. */
  const rare = (length: number) =>
    stories.map((text) => {
      const told = text.split('\n').find((part) => part.includes('项目')) ?? text;
      return told.slice(Math.max(0, told.indexOf('项目') - 7)).slice(0, length);
    });
  const below = (name: string, all: Record<string, string>[]): MeasuredPage => ({
    name,
    who: 'province',
    addresses: all.map((one) => address({ scope: 'below', ...one })),
  });
  const registrationsBelow = (name: string, all: Record<string, string>[]): MeasuredPage => ({
    name,
    who: 'province',
    addresses: all.map((one) => `/registrations?${new URLSearchParams({ scope: 'below', ...one })}`),
  });
  const search = (length: 1 | 2 | 5 | 20) => [
    below(`search, ${length}, frequent`, [{ q: frequent[length] }]),
    below(
      `search, ${length}, rare`,
      (length === 1 ? ['驫', '麤', '羴'] : rare(length)).map((q) => ({ q })),
    ),
    {
      name: `search, ${length}, of a county`,
      who: 'county' as const,
      addresses: [address({ scope: 'organization', q: frequent[length] })],
    },
  ];
  return [
    { name: 'own complaints', who: 'county', addresses: ['/'] },
    { name: 'of the organization', who: 'county', addresses: ['/?scope=organization'] },
    { name: 'of a prefecture', who: 'prefecture', addresses: ['/?scope=below'] },
    below('of the province', [{}]),
    below(
      'further on',
      keys.map((after) => ({ after })),
    ),
    below('ended', [{ state: 'ended' }]),
    { name: 'for information', who: 'province', addresses: ['/?scope=informed'] },
    below('filter: state', [{ state: 'waiting' }, { state: 'closed' }]),
    below(
      'filter: due',
      ['overdue', 'soon', 'today', 'week'].map((due) => ({ due })),
    ),
    below('filter: category', [{ category: 'fraud' }]),
    below('filter: place', [{ place: '衡阳市' }, { place: '衡东县' }]),
    below(
      'filter: agency',
      agencies.map((accused) => ({ accused })),
    ),
    below('filter: channel', [{ channel: 'telegram' }]),
    below('filter: assignee', [{ assignee: 'nobody' }, { assignee: 'somebody' }]),
    below('filter: all at once', [
      { category: 'fees', place: '衡阳市', due: 'week', channel: 'web', assignee: 'nobody' },
    ]),
    below(
      'like another',
      complaints.map((like) => ({ like })),
    ),
    below(
      'search, a number',
      complaints.map((q) => ({ q })),
    ),
    ...([1, 2, 5, 20] as const).flatMap(search),
    { name: 'a complaint', who: 'province', addresses: complaints.map((number) => `/complaints/${number}`) },
    registrationsBelow('registrations', [{}, { state: 'ended' }]),
    registrationsBelow('registrations, filtered', [
      { check: 'form' },
      { due: 'overdue' },
      { state: 'noticed' },
      { industry: 'construction', place: '衡阳市' },
    ]),
    registrationsBelow(
      'registrations, search',
      applicants.map((q) => ({ q })),
    ),
    { name: 'a registration', who: 'province', addresses: registrations.map((number) => `/registrations/${number}`) },
    { name: 'conversations', who: 'province', addresses: ['/handovers?scope=below'] },
    { name: 'not understood', who: 'province', addresses: ['/learning'] },
    { name: 'numbers to check', who: 'province', addresses: ['/corrections', '/corrections?page=2'] },
    { name: 'a conversation', who: 'province', addresses: handovers.map((number) => `/handovers/${number}`) },
  ];
}

/** The latest of the busy months, against the one before; of the province and of a prefecture. */
export async function dashboards(): Promise<MeasuredPage[]> {
  const to = localDate(new Date()).iso;
  const addresses = [`/dashboard?${new URLSearchParams({ from: addDays(to, -34), to })}`];
  return (['province', 'prefecture'] as const).map((who) => ({ name: `dashboard of a ${who}`, who, addresses }));
}
