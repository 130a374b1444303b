import type { AuditEntry, PrismaClient } from '../../database/generated/client.ts';
import type { Directory } from '../../directory/directory.ts';
import type { Locale } from '../../directory/records.ts';
import type { Column } from '../../reports/exports/table.ts';
import { actionsInWords } from './audit-actions.ts';
import { detailInWords, subjectInWords } from './audit-words.ts';
import { words } from './words.ts';

/** What an entry says, in words: on the page as in a file. */
export async function auditColumns(
  prisma: PrismaClient,
  directory: Directory,
  locale: Locale,
): Promise<Column<AuditEntry>[]> {
  const actors = words(locale)('audit.actors', { returnObjects: true }) as Record<string, string>;
  const actions = actionsInWords(locale);
  const operators = await prisma.operator.findMany({ select: { id: true, login: true, name: true } });
  const tokens = await prisma.apiToken.findMany({ select: { id: true, name: true } });
  const names = new Map<string, string>([
    ...operators.map(({ id, login, name }) => [`operator:${id}`, `${name} (${login})`] as const),
    ...tokens.map(({ id, name }) => [`program:${id}`, name] as const),
  ]);
  return [
    { word: 'position', kind: 'number', value: ({ position }) => position },
    { word: 'at', kind: 'time', value: ({ at }) => at },
    { word: 'who', value: ({ actor }) => names.get(actor) ?? actors[actor] ?? actor },
    { word: 'action', value: ({ action }) => actions.get(action) ?? action },
    { word: 'subject', value: ({ subject }) => subjectInWords(subject, directory, locale) },
    { word: 'detail', kind: 'long', value: (entry) => detailInWords(entry, directory, locale) },
  ];
}
