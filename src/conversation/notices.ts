import type { Region } from '../directory/records.ts';
import {
  isToldNumberChanges,
  subscribe,
  subscriptionsOf,
  tellNumberChanges,
  unsubscribe,
} from '../notices/subscriptions.ts';
import { rows, subscribeButton } from './buttons.ts';
import { type Desk, say } from './desk.ts';
import { placeIn } from './flows/place-step.ts';
import { placeName } from './telling.ts';
import type { Button, Reply } from './turn.ts';

const ENDS = /退订|取消|不再|不要|停止|\b(unsubscribe|stop|end|cancel)/i;

/** `/notices`, `/notices 衡东`, 订阅衡东县通知, 退订衡东县通知. Of several places it asks which; without one it shows the list. */
export async function onNotices(said: string, desk: Desk): Promise<Reply> {
  const { placeId, placeOptions = [] } = placeIn(said, desk);
  const isEnding = ENDS.test(said);
  if (placeId) return tapNotices([isEnding ? 'off' : 'on', placeId], desk);
  if (isEnding || placeOptions.length === 0) return list(desk);
  return say(desk.t('notices.which'), rows(regionsOf(placeOptions, desk).map((place) => subscribeButton(place, desk))));
}

/** A tap on `notices:on:430424`, `notices:off:430424`, `notices:off:numbers`. */
export async function tapNotices([verb = '', id = '']: string[], desk: Desk): Promise<Reply> {
  if (id === 'numbers') return setNumberNotes(verb === 'on', desk);
  const [place] = regionsOf([id], desk);
  if (!place) return say(desk.t('expired'));
  return verb === 'on' ? start(place, desk) : end(place, desk);
}

async function start(place: Region, desk: Desk): Promise<Reply> {
  const { tx, chatId, locale, now, t, knowledge } = desk;
  const isNew = await subscribe(tx, { chatId, placeId: place.id, locale }, now);
  const body = knowledge.directory.operatingBody(place);
  const values = { place: placeName(place, desk), body: locale === 'en' ? body?.nameEn : body?.name };
  return say(t(isNew ? 'notices.subscribed' : 'notices.already', values), [[endButton(place, desk)]]);
}

async function end(place: Region, desk: Desk): Promise<Reply> {
  const { tx, chatId, t } = desk;
  const hadIt = await unsubscribe(tx, { chatId, placeId: place.id });
  const text = t(hadIt ? 'notices.ended' : 'notices.none', { place: placeName(place, desk) });
  return say(text, [[subscribeButton(place, desk)]]);
}

async function setNumberNotes(wanted: boolean, { tx, chatId, now, t }: Desk): Promise<Reply> {
  await tellNumberChanges(tx, chatId, wanted, now);
  return say(t(wanted ? 'notices.numbersOn' : 'notices.numbersOff'), wanted ? [] : [[numbersOn(t)]]);
}

/** Every subscription with its end, the place that was last talked about as one more, and what was refused. */
async function list(desk: Desk): Promise<Reply> {
  const { tx, chatId, t, state } = desk;
  const ids = await subscriptionsOf(tx, chatId);
  const places = regionsOf(ids, desk);
  const last = regionsOf(state.context.places.slice(0, 1), desk).filter(({ id }) => !ids.includes(id));
  const names = places.map((place) => placeName(place, desk)).join(t('names.and'));
  return say(t(places.length > 0 ? 'notices.list' : 'notices.empty', { places: names }), [
    ...places.slice(0, mostShown).map((place) => [endButton(place, desk)]),
    ...last.map((place) => [subscribeButton(place, desk)]),
    ...((await isToldNumberChanges(tx, chatId)) ? [] : [[numbersOn(t)]]),
  ]);
}

/** As many as a message may carry; who ends some sees the others. */
const mostShown = 30;

/** For the list of what is stored. */
export async function subscriptionsInWords(desk: Desk): Promise<string> {
  const { tx, chatId, t } = desk;
  const places = regionsOf(await subscriptionsOf(tx, chatId), desk).map((place) => placeName(place, desk));
  const refused = (await isToldNumberChanges(tx, chatId)) ? [] : [t('notices.numbersRefused')];
  return [...places, ...refused].join(t('names.and')) || t('names.none');
}

const endButton = (place: Region, desk: Desk): Button => ({
  label: desk.t('notices.end', { place: placeName(place, desk) }),
  action: `notices:off:${place.id}`,
});

const numbersOn = (t: Desk['t']): Button => ({ label: t('notices.numbersAgain'), action: 'notices:on:numbers' });

const regionsOf = (ids: readonly string[], { knowledge }: Desk): Region[] =>
  ids.flatMap((id) => knowledge.directory.region(id) ?? []);
