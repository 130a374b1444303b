import { Prisma } from '../database/generated/client.ts';
import type { Span } from './period.ts';
import type { Scope } from './scope.ts';

const { sql } = Prisma;

/** What is counted, and when: `asOf` is the end of the period, or now while the period goes on. */
export interface Counted {
  scope: Scope;
  span: Span;
  asOf: Date;
}

/** What a row is about. */
export type Kind = 'complaint' | 'rating' | 'followUp' | 'registration' | 'handover' | 'enquiry' | 'check';

export interface Source {
  kind: Kind;
  /**
   * One row for each thing that is counted: `id` of the case or the enquiry, `event_id` where an event is counted, `at`,
   * `organization_id`, and `met`: whether what was to be met was.
   */
  rows(counted: Counted): Prisma.Sql;
}

/** Moves of operators are counted for the organization that they were of. What was due is frozen in the event. */
const byOperator = (kind: 'complaint' | 'handover', move: string, extra = Prisma.empty): Source => ({
  kind,
  rows: ({ scope, span }) => sql`
    SELECT e.${Prisma.raw(`${kind}_id`)} AS id, e.id AS event_id, e.at, e.organization_id, e.on_time AS met
    FROM case_events e
    WHERE e.move = ${move} AND e.${Prisma.raw(`${kind}_id`)} IS NOT NULL AND ${within(span)} ${extra}
      AND e.organization_id = ANY(${[...scope.organizationIds]}::text[])`,
});

/** Those of registrations are counted for both bodies that have it. */
const ofRegistration = (moves: string[]): Source => ({
  kind: 'registration',
  rows: ({ scope, span }) => sql`
    SELECT r.id, e.id AS event_id, e.at, r.organization_id, e.on_time AS met
    FROM case_events e JOIN registrations r ON r.id = e.registration_id
    WHERE e.move = ANY(${moves}::text[]) AND e.registration_id IS NOT NULL AND ${within(span)} AND ${ofEither(scope)}`,
});

const within = ({ from, to }: Span) => sql`e.at >= ${from}::timestamptz AND e.at < ${to}::timestamptz`;

const ofEither = ({ organizationIds }: Scope) => sql`
  (r.organization_id = ANY(${[...organizationIds]}::text[]) OR r.industry_organization_id = ANY(${[...organizationIds]}::text[]))`;

const received: Source = {
  kind: 'complaint',
  rows: ({ scope, span }) => sql`
    SELECT e.complaint_id AS id, e.id AS event_id, e.at, e.data->>'to' AS organization_id, NULL::boolean AS met
    FROM case_events e
    WHERE e.move = 'submit' AND e.complaint_id IS NOT NULL AND ${within(span)}
      AND e.data->>'to' = ANY(${[...scope.organizationIds]}::text[])`,
};

/** For the organization that had resolved it. */
const reopened: Source = {
  kind: 'complaint',
  rows: ({ scope, span }) => sql`
    SELECT e.complaint_id AS id, e.id AS event_id, e.at, resolved.organization_id, NULL::boolean AS met
    FROM case_events e
    JOIN LATERAL (
      SELECT organization_id FROM case_events
      WHERE complaint_id = e.complaint_id AND move = 'resolve' AND id < e.id ORDER BY id DESC LIMIT 1
    ) resolved ON TRUE
    WHERE e.move = 'reopen' AND ${within(span)}
      AND resolved.organization_id = ANY(${[...scope.organizationIds]}::text[])`,
};

/** Moves that give a complaint to another organization. */
const handing = ['assign', 'return', 'rule', 'transfer', 'review'];

/**
 * What the first event of each case after `asOf` found: each event holds what its case was and what was due just before it. A case
 * without one stands as it stood then.
 */
const foundLater = (column: Prisma.Sql, asOf: Date, more = Prisma.empty) => sql`
  SELECT ${column} AS id, (array_agg(from_state ORDER BY id))[1] AS state, (array_agg(due_at ORDER BY id))[1] AS due_at ${more}
  FROM case_events WHERE at >= ${asOf}::timestamptz AND ${column} IS NOT NULL GROUP BY 1`;

/** As they stood at `asOf`. `at` is when it was received. */
const open: Source = {
  kind: 'complaint',
  rows: ({ scope, asOf }) => sql`
    SELECT stood.id, NULL::uuid AS event_id, stood.at, stood.organization_id,
      NOT (stood.state <> 'waiting' AND stood.due_at < ${asOf}::timestamptz) AS met
    FROM (
      SELECT c.id, c.submitted_at AS at, coalesce(later.state, c.state::text) AS state,
        CASE WHEN later.id IS NULL THEN c.due_at ELSE later.due_at END AS due_at,
        coalesce(later.sender, c.organization_id) AS organization_id
      FROM complaints c LEFT JOIN (${foundLater(sql`complaint_id`, asOf, firstSender)}) later ON later.id = c.id
      WHERE c.submitted_at < ${asOf}::timestamptz AND (c.ended_at IS NULL OR c.ended_at >= ${asOf}::timestamptz)
    ) stood
    WHERE stood.state IN ('submitted', 'accepted', 'assigned', 'in_progress', 'waiting')
      AND stood.organization_id = ANY(${[...scope.organizationIds]}::text[])`,
};

const firstSender = sql`,
  (array_agg(data->>'from' ORDER BY id) FILTER (WHERE move = ANY(${handing}::text[]) AND data->>'from' IS NOT NULL))[1] AS sender`;

/** As they stood at `asOf`, in the same way; the bodies of a registration never change. */
const checking: Source = {
  kind: 'registration',
  rows: ({ scope, asOf }) => sql`
    SELECT stood.id, NULL::uuid AS event_id, stood.at, stood.organization_id, NOT (stood.due_at < ${asOf}::timestamptz) AS met
    FROM (
      SELECT r.id, r.submitted_at AS at, r.organization_id, coalesce(later.state, r.state::text) AS state,
        CASE WHEN later.id IS NULL THEN r.due_at ELSE later.due_at END AS due_at
      FROM registrations r LEFT JOIN (${foundLater(sql`registration_id`, asOf)}) later ON later.id = r.id
      WHERE r.submitted_at < ${asOf}::timestamptz AND ${ofEither(scope)}
        AND (later.id IS NOT NULL OR r.state IN ('form_check', 'admitted'))
    ) stood
    WHERE stood.state IN ('form_check', 'admitted')`,
};

/** Resolutions of the period, and whether their complainants have rated them by now. */
const rated: Source = {
  kind: 'rating',
  rows: (counted) => sql`
    SELECT s.id, s.event_id, s.at, s.organization_id, g.level, g.id IS NOT NULL AS met
    FROM (${resolve.rows(counted)}) s LEFT JOIN ratings g ON g.event_id = s.event_id`,
};

const resolve = byOperator('complaint', 'resolve');

/** For the organization whose resolution was rated. */
const followUps = (when: (counted: Counted) => Prisma.Sql, at: Prisma.Sql): Source => ({
  kind: 'followUp',
  rows: (counted) => sql`
    SELECT f.complaint_id AS id, g.event_id, ${at} AS at, e.organization_id, NULL::boolean AS met
    FROM follow_ups f JOIN ratings g ON g.id = f.rating_id JOIN case_events e ON e.id = g.event_id
    WHERE ${when(counted)} AND e.organization_id = ANY(${[...counted.scope.organizationIds]}::text[])`,
});

export const during = (column: Prisma.Sql, { from, to }: Span) =>
  sql`${column} >= ${from}::timestamptz AND ${column} < ${to}::timestamptz`;

const enquiries: Source = {
  kind: 'enquiry',
  rows: ({ scope, span }) => sql`
    SELECT q.id, NULL::uuid AS event_id, q.asked_at AS at, NULL::text AS organization_id, NULL::boolean AS met,
      q.kind, q.places, q.topics
    FROM enquiries q
    WHERE ${during(sql`q.asked_at`, span)} AND ${about(scope)}`,
};

export function about({ placeIds }: Scope): Prisma.Sql {
  return placeIds === 'all' ? sql`TRUE` : sql`q.places && ${[...placeIds]}::text[]`;
}

/** For the organization that it was opened at. */
const handedOver: Source = {
  kind: 'handover',
  rows: ({ scope, span }) => sql`
    SELECT h.id, e.id AS event_id, e.at, opened.organization_id, NULL::boolean AS met
    FROM case_events e JOIN handovers h ON h.id = e.handover_id
    CROSS JOIN LATERAL (
      SELECT coalesce((
        SELECT data->>'from' FROM case_events WHERE handover_id = h.id AND move = 'transfer' ORDER BY id LIMIT 1
      ), h.organization_id) AS organization_id
    ) opened
    WHERE e.move = 'open' AND ${within(span)} AND opened.organization_id = ANY(${[...scope.organizationIds]}::text[])`,
};

/** Answers that somebody said have a wrong number in them. */
const saidWrong: Source = {
  kind: 'enquiry',
  rows: ({ scope, span }) => sql`
    SELECT q.id, NULL::uuid AS event_id, q.feedback_at AS at, NULL::text AS organization_id, NULL::boolean AS met
    FROM enquiries q
    WHERE q.feedback = 'wrong_number' AND ${during(sql`q.feedback_at`, span)} AND ${about(scope)}`,
};

/** Numbers of the directory that were looked after; `met`: one was found wrong and put right. */
const checked: Source = {
  kind: 'check',
  rows: ({ scope, span }) => sql`
    SELECT k.id, NULL::uuid AS event_id, k.at, n.organization_id, k.outcome = 'corrected' AS met
    FROM contact_checks k JOIN contacts n ON n.id = k.contact_id
    WHERE ${during(sql`k.at`, span)} AND n.organization_id = ANY(${[...scope.organizationIds]}::text[])`,
};

/** Everything that figures count. */
export const sources = {
  received,
  accept: byOperator('complaint', 'accept'),
  decline: byOperator('complaint', 'decline'),
  resolve,
  return: byOperator('complaint', 'return'),
  reopened,
  open,
  submitted: ofRegistration(['submit']),
  formChecked: ofRegistration(['pass', 'refuse']),
  qualificationChecked: ofRegistration(['verify', 'fail']),
  refused: ofRegistration(['refuse']),
  failed: ofRegistration(['fail']),
  removed: ofRegistration(['remove']),
  checking,
  rated,
  followUpOpened: followUps(({ span }) => during(sql`f.opened_at`, span), sql`f.opened_at`),
  followUpDone: followUps(({ span }) => during(sql`f.done_at`, span), sql`f.done_at`),
  followUpDue: followUps(
    ({ asOf }) => sql`f.opened_at < ${asOf}::timestamptz AND (f.done_at IS NULL OR f.done_at >= ${asOf}::timestamptz)`,
    sql`f.opened_at`,
  ),
  enquiries,
  handedOver,
  saidWrong,
  checked,
  replied: byOperator('handover', 'reply', sql`AND e.due_at IS NOT NULL`),
} as const satisfies Record<string, Source>;

export type SourceName = keyof typeof sources;
