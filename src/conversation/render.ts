import type { Contact, Region } from '../directory/records.ts';
import type { Answer } from '../enquiry/answer.ts';
import type { AskedDay } from '../enquiry/asked-day.ts';
import { listButton, placeButton, prefectureButtons, rows, starters } from './buttons.ts';
import { dayLines } from './day-words.ts';
import { openingLine } from './opening-words.ts';
import { card, officeName, placeName, sourceLine, type Telling } from './telling.ts';
import { type Button, longestQuestion, type Reply } from './turn.ts';

/** Says an answer in words and buttons. */
export function renderAnswer(answer: Answer, telling: Telling): Reply {
  switch (answer.kind) {
    case 'contact':
      return contactReply(answer, telling);
    case 'list':
      return listReply(answer, telling);
    case 'place-of-phone':
      return phoneReply(answer, telling);
    case 'topic':
      return topicReply(answer, telling);
    case 'clarify':
      return clarifyReply(answer, telling);
    case 'unknown':
      return unknownReply(answer, telling);
  }
}

type Of<Kind extends Answer['kind']> = Extract<Answer, { kind: Kind }>;

function contactReply(answer: Of<'contact'>, telling: Telling): Reply {
  const { t } = telling;
  const contacts = answer.places.flatMap((region) => consultationOf(region, telling));
  const lines = contacts.map((contact) => t('contact', { office: officeName(contact, telling), phone: contact.value }));
  const { readAs } = answer;
  const paragraphs = [
    ...(readAs ? [t('readAs', { typed: readAs.typed, place: placeName(readAs.region, telling) })] : []),
    ...lines,
    ...hoursLines(answer.day, telling),
    ...topicTexts(answer.topics, telling),
    ...sourceLine(contacts[0], t),
  ];
  return {
    text: paragraphs.join('\n'),
    buttons: answer.places.length === 1 ? contactButtons(answer.places[0] as Region, telling) : [],
    contacts: contacts.map((contact) => card(contact, telling)),
  };
}

/** The other place of the same name, and all numbers of a prefecture. */
function contactButtons(region: Region, telling: Telling): Button[][] {
  const { knowledge, t } = telling;
  if (region.kind !== 'prefecture') return [];
  const namesake = knowledge.directory.children(region).find(({ name }) => name === region.name.replace(/市$/, '县'));
  return [
    ...(namesake
      ? [[{ label: t('button.alternative', { place: placeName(namesake, telling) }), action: `place:${namesake.id}` }]]
      : []),
    [listButton(region, telling)],
  ];
}

function listReply({ places }: Of<'list'>, telling: Telling): Reply {
  const { knowledge, t } = telling;
  const paragraphs = places.map((prefecture) => {
    const rows = [prefecture, ...knowledge.directory.children(prefecture)].flatMap((region) =>
      consultationOf(region, telling).map((contact) =>
        t('contactLine', { name: placeName(region, telling), phone: contact.value }),
      ),
    );
    return [
      t('list', { prefecture: knowledge.directory.displayName(prefecture, telling.locale), total: rows.length }),
      ...rows,
    ].join('\n');
  });
  const [first] = consultationOf(places[0] as Region, telling);
  return { text: [...paragraphs, openingLine(telling), ...sourceLine(first, t)].join('\n'), buttons: [], contacts: [] };
}

function phoneReply({ contacts }: Of<'place-of-phone'>, telling: Telling): Reply {
  const { knowledge, t } = telling;
  const regions = [...new Set(contacts.map((contact) => knowledge.directory.regionOf(contact)))];
  const sentences = regions.map((region) => {
    const own = contacts.filter((contact) => knowledge.directory.regionOf(contact) === region);
    const purposes = own.map(({ purpose }) => t(`phone.${purpose}`)).join(t('phone.and'));
    return t('phone.is', { number: own[0]?.value, organization: officeName(own[0] as Contact, telling), purposes });
  });
  const phones = contacts.filter(({ purpose }) => !purpose.startsWith('qq'));
  return {
    text: [...sentences, ...(phones.length > 0 ? [openingLine(telling)] : []), ...sourceLine(contacts[0], t)].join(
      '\n',
    ),
    buttons: [],
    contacts: phones.slice(0, 1).map((contact) => card(contact, telling)),
  };
}

function topicReply(answer: Of<'topic'>, telling: Telling): Reply {
  const { knowledge, locale, t } = telling;
  const contacts = answer.places.flatMap((region) => consultationOf(region, telling));
  const texts = topicTexts(answer.topics, telling);
  const offices = contacts.map((contact) =>
    t('placeOffice', { organization: officeName(contact, telling), phone: contact.value }),
  );
  const now =
    answer.topics.includes('hours') || [...texts, ...offices].some((text) => /0\d{3}-\d{7,8}/.test(text))
      ? hoursLines(answer.day, telling)
      : [];
  const topic = knowledge.topic(answer.topics[0] as string, locale);
  // Who asks about hours wants to know about this minute first.
  const lines = answer.topics[0] === 'hours' ? [...now, ...offices, ...texts] : [...texts, ...offices, ...now];
  return {
    text: [...lines, ...sourceLine(topic, t)].join('\n'),
    buttons: [],
    contacts: contacts.map((contact) => card(contact, telling)),
  };
}

/** Of the day that was asked for; else of this minute. */
function hoursLines(day: AskedDay | undefined, telling: Telling): string[] {
  const lines = day ? dayLines(day, telling) : [];
  return lines.length > 0 ? lines : [openingLine(telling)];
}

function clarifyReply(answer: Of<'clarify'>, telling: Telling): Reply {
  const { t } = telling;
  return {
    text: t(`clarify.${answer.about}`, { typed: answer.typed }),
    buttons:
      answer.about === 'no-place'
        ? prefectureButtons(telling)
        : rows(answer.places.map((place) => placeButton(place, telling))),
    contacts: [],
  };
}

function unknownReply(answer: Of<'unknown'>, telling: Telling): Reply {
  const { knowledge, t, locale } = telling;
  const person = t('unknown.person');
  const place = answer.places[0];
  const topics = answer.nearestTopics
    .flatMap((id) => knowledge.topic(id, locale) ?? [])
    .map(({ id, title }) => [{ label: title, action: `topic:${id}` }]);
  const placeButtons = answer.places.map((region) => [placeButton(region, telling)]);
  switch (answer.reason) {
    case 'not-understood':
      return {
        text: [
          t('unknown.not-understood') + (topics.length + placeButtons.length > 0 ? t('unknown.nearest') : ''),
          person,
        ].join('\n'),
        buttons: topics.length + placeButtons.length > 0 ? [...placeButtons, ...topics] : starters(t),
        contacts: [],
      };
    case 'unlisted': {
      const parent = place as Region;
      const children = knowledge.directory.children(parent).filter(({ kind }) => kind === 'zone');
      return {
        text: t('unknown.unlisted', { name: answer.name, parent: knowledge.directory.displayName(parent, locale) }),
        buttons: rows([parent, ...children].map((region) => placeButton(region, telling))),
        contacts: [],
      };
    }
    case 'greeting':
    case 'thanks':
      return { text: t(answer.reason), buttons: answer.reason === 'greeting' ? starters(t) : [], contacts: [] };
    case 'number':
      return { text: [t('phone.unknown'), person].join('\n'), buttons: [], contacts: [] };
    default:
      return {
        text: t(`unknown.${answer.reason}`, { name: answer.name, limit: longestQuestion }),
        buttons: starters(t),
        contacts: [],
      };
  }
}

function consultationOf(region: Region, { knowledge }: Telling): Contact[] {
  const contact = knowledge.directory.contact(region, 'consultation');
  return contact ? [contact] : [];
}

/** Several topics in one answer carry their titles. */
function topicTexts(ids: readonly string[], { knowledge, locale, t }: Telling): string[] {
  const topics = ids.flatMap((id) => knowledge.topic(id, locale) ?? []);
  return topics.map(
    ({ title, body }) => (topics.length > 1 ? t('topicTitle', { title }) : '') + body.replace(/^[-*] /gm, '• '),
  );
}
