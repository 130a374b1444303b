import { complaintWords } from '../../complaints/words.ts';
import type { Directory } from '../../directory/directory.ts';
import type { Locale } from '../../directory/records.ts';
import { words as handoverWords } from '../../handovers/words.ts';
import { words as registrationWords } from '../../registrations/words.ts';
import type { Column } from '../../reports/exports/table.ts';
import type { Row } from '../../reports/rows.ts';
import type { Kind } from '../../reports/sources.ts';
import { nameIn } from '../accounts/name-in.ts';
import { words } from './words.ts';

/** What a row of each kind has to show, on the page and in a file. */
const columnsOf: Record<Kind, readonly string[]> = {
  complaint: ['number', 'at', 'category', 'place', 'organization', 'state'],
  rating: ['number', 'at', 'level', 'reasons', 'text', 'category', 'place', 'organization'],
  followUp: ['number', 'at', 'level', 'doneAt', 'text', 'category', 'place', 'organization'],
  registration: ['number', 'at', 'text', 'place', 'organization', 'state'],
  handover: ['number', 'at', 'place', 'organization', 'state'],
  enquiry: ['text', 'at', 'state', 'place'],
  check: ['text', 'at', 'organization', 'state'],
};

const stateWords: Record<Kind, typeof words> = {
  complaint: complaintWords,
  rating: complaintWords,
  followUp: complaintWords,
  registration: registrationWords,
  handover: handoverWords,
  enquiry: words,
  check: words,
};

export function rowColumns(kind: Kind, directory: Directory, locale: Locale): Column<Row>[] {
  const domain = complaintWords(locale);
  const comma = words(locale)('comma');
  const placeName = (id: string) => {
    const region = directory.region(id);
    return region ? directory.displayName(region, locale) : id;
  };
  const all: Column<Row>[] = [
    { word: 'number', value: ({ number }) => number },
    { word: 'at', kind: 'time', value: ({ at }) => at },
    { word: 'text', kind: 'long', value: ({ text }) => text },
    { word: 'category', value: ({ category }) => domain(`category.${category}`) },
    { word: 'place', value: ({ placeIds = [] }) => placeIds.map(placeName).join(comma) || undefined },
    {
      word: 'organization',
      value: ({ organizationId }) => {
        const organization = directory.organization(organizationId ?? '');
        return organization && nameIn(organization, locale);
      },
    },
    { word: 'state', value: ({ state }) => stateWords[kind](locale)(`state.${state}`) },
    { word: 'level', value: ({ level }) => (level ? domain(`level.${level}`) : undefined) },
    { word: 'reasons', value: ({ reasons }) => reasons?.map((one) => domain(`ratingReason.${one}`)).join(comma) },
    { word: 'doneAt', kind: 'time', value: ({ doneAt }) => doneAt },
  ];
  return columnsOf[kind].flatMap((word) => all.find((column) => column.word === word) ?? []);
}
