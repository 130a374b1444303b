import { localDate } from '../../calendar/local-date.ts';
import type { Directory } from '../../directory/directory.ts';
import type { Contact, Locale } from '../../directory/records.ts';
import { readCorrections } from '../../knowledge/corrections.ts';
import type { Verdict } from '../../knowledge/settle.ts';
import { readUpkeep, type Upkeep } from '../../knowledge/upkeep.ts';
import { atOnce, type Column } from '../../reports/exports/table.ts';
import { nameIn } from '../accounts/name-in.ts';
import { settleOrTell } from '../directory/corrections.ts';
import type { DirectoryParts } from '../directory/parts.ts';
import { textIn } from '../directory/read-typed.ts';
import { exportRoute } from '../exports/route.ts';
import type { Route } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import { showCalls } from './calls-page.tsx';
import { type Choice, readChoice } from './choice.ts';
import { words } from './words.ts';

/** What a call can come to. */
export const results = ['confirmed', 'wrong', 'no_answer'] as const satisfies readonly Verdict[];

/** Whom to call: `open` first in the order of need, then those who were called within a week. */
export interface Calls extends Choice {
  scope: 'due' | 'all';
  open: Upkeep[];
  called: Upkeep[];
}

const roundLength = 7 * 24 * 3_600_000;

export function bodyOf({ organizationId }: Contact, directory: Directory, locale: Locale): string | undefined {
  const body = directory.organization(organizationId);
  return body && nameIn(body, locale);
}

/** The list of calls for a place, and what they came to. */
export function callRoutes(parts: DirectoryParts): Route[] {
  const { prisma } = parts;
  return [
    {
      method: 'get',
      path: '/upkeep/calls',
      right: 'upkeep',
      handle: async (visit: SignedInVisit) => showCalls(visit, await readCalls(visit)),
    },
    exportRoute('calls', list, parts),
    { method: 'post', path: '/upkeep/calls/:contact', right: 'directory', handle: record },
  ];

  async function readCalls(visit: SignedInVisit): Promise<Calls> {
    const { now, req } = visit;
    const choice = await readChoice(visit, parts);
    const at = { now, today: localDate(now).iso };
    const scope = textIn(req.query, 'scope') === 'all' ? 'all' : 'due';
    const all = await readUpkeep(prisma, choice.directory, choice.contacts, at);
    const due = (await readCorrections(prisma, choice.directory, choice.contacts, at)).map(({ contact }) => contact.id);
    const rank = new Map(due.map((id, index) => [id, index]));
    const listed = all
      .filter(({ contact }) => scope === 'all' || rank.has(contact.id))
      .sort((one, other) => (rank.get(one.contact.id) ?? Infinity) - (rank.get(other.contact.id) ?? Infinity));
    const isCalled = ({ latest }: Upkeep) =>
      latest !== undefined &&
      results.some((result) => result === latest.outcome) &&
      now.getTime() - latest.at.getTime() < roundLength;
    return { ...choice, scope, open: listed.filter((one) => !isCalled(one)), called: listed.filter(isCalled) };
  }

  async function list(visit: SignedInVisit) {
    const { directory, place, scope, open, called } = await readCalls(visit);
    const t = words(visit.locale);
    const columns: Column<Upkeep>[] = [
      { word: 'place', value: (row) => directory.path(row.place, visit.locale) },
      { word: 'organization', value: ({ contact }) => bodyOf(contact, directory, visit.locale) },
      { word: 'purpose', value: ({ contact }) => t(`purpose.${contact.purpose}`) },
      { word: 'contact', value: ({ contact }) => contact.value },
      { word: 'reports', kind: 'number', value: ({ reports }) => reports },
      { word: 'verifiedOn', kind: 'day', value: ({ contact }) => contact.verifiedOn },
      { word: 'calledAt', kind: 'time', value: ({ latest }) => latest?.at },
      { word: 'result', value: ({ latest }) => latest && t(`calls.results.${latest.outcome}`) },
    ];
    return { columns, batches: atOnce([...open, ...called]), narrowed: { place: place.id, scope } };
  }

  /** The button that was tapped is named after the result, and carries the number that was called. */
  async function record(visit: SignedInVisit): Promise<void> {
    const typed = visit.req.body ?? {};
    const contactId = String(visit.req.params.contact);
    const verdict = results.find((result) => result in typed);
    const value = verdict ? textIn(typed, verdict) : '';
    const { done, number } = verdict
      ? await settleOrTell(prisma, visit, { contactId, value, verdict })
      : { done: 'nothing', number: '' };
    const list = { place: textIn(typed, 'place'), scope: textIn(typed, 'scope') };
    visit.res.redirect(303, `/upkeep/calls?${new URLSearchParams({ ...list, done, contact: contactId, number })}`);
  }
}
