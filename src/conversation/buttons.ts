import type { Region } from '../directory/records.ts';
import type { Answer } from '../enquiry/answer.ts';
import type { Words } from '../words.ts';
import type { Feedback } from './enquiry-log.ts';
import { commandIn, linkedCommands } from './phrases.ts';
import type { Scene } from './scene.ts';
import { placeName, type Telling } from './telling.ts';
import type { Button, Reply, Turn } from './turn.ts';

/** Ways on from a message that led nowhere. */
export function starters(t: Words): Button[][] {
  return [
    [
      { label: t('button.places'), action: 'places' },
      { label: t('button.topics'), action: 'topics' },
    ],
    [complain, status, human].map((way) => way(t)),
  ];
}

const complain = (t: Words): Button => ({ label: t('button.complain'), action: 'complaint:start' });
const status = (t: Words): Button => ({ label: t('button.status'), action: 'status' });
const human = (t: Words): Button => ({ label: t('button.human'), action: 'talk:start' });

/** From a group to a chat where nobody reads along, and on there with what was asked for. */
export function privately({ input }: Turn, t: Words): Button {
  const asked = input.kind === 'text' ? commandIn(input.text)?.name : input.kind === 'command' ? input.name : undefined;
  const action = linkedCommands.find((name) => name === asked) ?? 'help';
  return { label: t('button.inPrivate'), action, inPrivate: true };
}

/** Topics about matters that the bot takes in itself. */
const ways: Record<string, (t: Words) => Button> = { 'complaint-how': complain, 'status-how': status, human };

/** The bot's own way to do what an answer is about; to a person, where it has no answer. */
export function caseworkButtons(answer: Answer, t: Words): Button[][] {
  if (answer.kind === 'unknown') return answer.reason === 'not-understood' ? [[human(t)]] : [];
  const topics = 'topics' in answer ? answer.topics : [];
  const offered = topics.flatMap((id) => ways[id]?.(t) ?? []);
  return offered.length > 0 ? [offered] : [];
}

/** Who asked for a place may want to hear from it: never a group, where one would subscribe for all. */
export function noticeButtons(answer: Answer, scene: Scene): Button[][] {
  const [place, ...others] = answer.kind === 'contact' ? answer.places : [];
  if (!place || others.length > 0 || scene.turn.group) return [];
  return [[subscribeButton(place, scene)]];
}

export const subscribeButton = (place: Region, telling: Telling): Button => ({
  label: telling.t('notices.subscribe', { place: placeName(place, telling) }),
  action: `notices:on:${place.id}`,
});

/** The fourteen prefectures; each leads to its office's number, and from there to those of its counties. */
export function prefectureButtons({ knowledge, locale }: Telling): Button[][] {
  const { directory } = knowledge;
  return rows(
    directory
      .prefectures()
      .map((region) => ({ label: directory.displayName(region, locale), action: `place:${region.id}` })),
  );
}

/** The place, and the prefecture that tells it from its namesakes. */
export function placeButton(region: Region, telling: Telling): Button {
  const { directory } = telling.knowledge;
  const parent = directory.parent(region);
  const name = placeName(region, telling);
  const label =
    parent && parent.kind === 'prefecture'
      ? telling.t('clarify.place', { name, prefecture: directory.displayName(parent, telling.locale) })
      : name;
  return { label, action: `place:${region.id}` };
}

export function listButton(prefecture: Region, { knowledge, locale, t }: Telling): Button {
  return {
    label: t('button.list', { prefecture: knowledge.directory.displayName(prefecture, locale) }),
    action: `list:${prefecture.id}`,
  };
}

/** Two buttons side by side, so that fourteen prefectures fit a phone's screen. */
export function rows(buttons: Button[]): Button[][] {
  const pairs = Math.ceil(buttons.length / 2);
  return Array.from({ length: pairs }, (_, pair) => buttons.slice(2 * pair, 2 * pair + 2));
}

/** What a person can say of an answer. */
export const feedbacks: readonly Feedback[] = ['helpful', 'not_helpful', 'wrong_number'];

/** Under what was answered; only what states a number can state a wrong one. */
export function feedbackButtons(answer: Answer, reply: Reply, id: string, t: Words): Button[][] {
  if (answer.kind === 'clarify' || answer.kind === 'unknown') return [];
  const asked = feedbacks.filter((feedback) => feedback !== 'wrong_number' || /\d{7}/.test(reply.text));
  return [asked.map((feedback) => ({ label: t(`button.${feedback}`), action: `feedback:${id}:${feedback}` }))];
}

export function languageButton(t: Words): Button[][] {
  return [[{ label: t('button.chooseLanguage'), action: 'lang' }]];
}
