import { z } from 'zod';
import type { Region } from '../../directory/records.ts';
import type { PlaceEvidence } from '../../enquiry/place-evidence.ts';
import { placeButton, rows } from '../buttons.ts';
import type { Desk } from '../desk.ts';
import { chosenOption } from '../follow-up.ts';
import { placeName } from '../telling.ts';
import type { Button } from '../turn.ts';
import type { Reading, Step } from './flow-table.ts';
import { says } from './sayings.ts';

export const placeAnswers = {
  placeId: z.string().optional(),
  /** Places that the question offers, because what was said fits them all. */
  placeOptions: z.array(z.string()).optional(),
};

interface PlaceAnswers {
  placeId?: string;
  placeOptions?: string[];
}

/** Below this, or misspelt, a place is asked about before it is taken: a complaint must not go to the wrong one. */
const SURE = 0.8;
const isSure = ({ via, score }: PlaceEvidence['asked'][number]) =>
  (via === 'exact' || via === 'latin') && score >= SURE;

/** Which place: by name however spelt, or by way of its prefecture. */
export function placeStep<D extends PlaceAnswers>(question: string): Step<D> {
  return {
    name: 'place',
    isMissing: ({ placeId }) => !placeId,
    ask: (data, desk) => ({
      text: desk.t(data.placeOptions ? 'place.which' : question),
      buttons: data.placeOptions ? optionButtons(regionsOf(data.placeOptions, desk), desk) : startButtons(desk),
    }),
    shown: ({ placeId }, desk) => regionsOf(placeId ? [placeId] : [], desk).map((place) => fullName(place, desk))[0],
    text: (text, { placeOptions = [] }, desk) => {
      const options = regionsOf(placeOptions, desk);
      const only = says.send(text) && options.length === 1 ? options[0] : undefined;
      const chosen = only ?? chosenOption(text, mentioned(text, desk), options, desk.knowledge.directory);
      return chosen ? take(chosen) : readPlace(text, desk);
    },
    button: onButton,
  };
}

/** What a text says about the place, for whatever flow. */
export function placeIn(text: string, desk: Desk): PlaceAnswers {
  const sure = desk.knowledge.enquiry.places(text).asked.filter(isSure);
  const regions = [...new Set(sure.flatMap((mention) => meant(mention.regions, mention.form)))];
  const [only, ...others] = regions;
  if (!only) return {};
  return others.length > 0 ? { placeOptions: regions.map(({ id }) => id) } : { placeId: only.id };
}

function fullName(place: Region, { knowledge, locale, ...desk }: Desk): string {
  const name = placeName(place, { knowledge, locale, ...desk });
  const parent = knowledge.directory.parent(place);
  if (!parent || parent.kind === 'province') return name;
  return desk.t('clarify.place', { name, prefecture: knowledge.directory.displayName(parent, locale) });
}

function readPlace<D extends PlaceAnswers>(text: string, desk: Desk): Reading<D> {
  const { asked, outside, unlisted } = desk.knowledge.enquiry.places(text);
  if (outside) return { refuse: desk.t('place.outside', { name: outside }) };
  if (unlisted) return set({ placeOptions: [unlisted.parent, ...zonesOf(unlisted.parent, desk)].map(({ id }) => id) });
  const found = placeIn(text, desk);
  if (found.placeId || found.placeOptions) return set({ placeOptions: undefined, ...found });
  const guesses = asked.flatMap(({ regions }) => regions);
  return guesses.length > 0 ? set({ placeOptions: guesses.map(({ id }) => id) }) : undefined;
}

/** A prefecture leads to its office and its counties; `=430400` is its office itself. */
function onButton<D extends PlaceAnswers>(value: string, _data: D, desk: Desk): Reading<D> {
  const { directory } = desk.knowledge;
  if (value === 'prefectures') return set({ placeOptions: directory.prefectures().map(({ id }) => id) });
  const place = directory.region(value.replace(/^=/, ''));
  if (!place) return undefined;
  const leadsOn = place.kind === 'prefecture' && !value.startsWith('=');
  return leadsOn ? set({ placeOptions: [place, ...directory.children(place)].map(({ id }) => id) }) : take(place);
}

function optionButtons(regions: Region[], desk: Desk): Button[][] {
  const { directory } = desk.knowledge;
  const allPrefectures = regions.length > 1 && regions.every(({ kind }) => kind === 'prefecture');
  return rows(
    regions.map((region) => ({
      label: allPrefectures ? directory.displayName(region, desk.locale) : placeButton(region, desk).label,
      action: `flow:place:${allPrefectures ? '' : '='}${region.id}`,
    })),
  );
}

/** The place that the chat was about before, the province, and the way through the prefectures. */
function startButtons(desk: Desk): Button[][] {
  const { directory } = desk.knowledge;
  const last = regionsOf(desk.state.context.places, desk).slice(0, 1);
  return [
    ...optionButtons([...last, directory.province], desk),
    [{ label: desk.t('place.prefectures'), action: 'flow:place:prefectures' }],
  ];
}

/** 衡阳 alone is the city: the county of the same name says 县. */
const meant = (regions: Region[], form: string) =>
  form === 'short' && regions[0]?.kind === 'prefecture' ? regions.slice(0, 1) : regions;

const mentioned = (text: string, { knowledge }: Desk) =>
  knowledge.enquiry.places(text).asked.flatMap(({ regions }) => regions);

const zonesOf = (place: Region, { knowledge }: Desk) =>
  knowledge.directory.children(place).filter(({ kind }) => kind === 'zone');

const regionsOf = (ids: string[], { knowledge }: Desk): Region[] =>
  ids.flatMap((id) => knowledge.directory.region(id) ?? []);

const set = <D extends PlaceAnswers>(answers: PlaceAnswers): Reading<D> => ({ set: answers as Partial<D> });

const take = <D extends PlaceAnswers>({ id }: Region): Reading<D> => set({ placeId: id, placeOptions: undefined });
