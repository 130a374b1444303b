import type { PlaceName } from '../directory/names.ts';
import type { Region } from '../directory/records.ts';
import type { Likeness } from './likeness.ts';
import type { SoundMatch } from './sound.ts';
import { overlaps, type Span } from './spans.ts';
import type { Token } from './vocabulary.ts';

/** A place in the message, and how sure it is that this place is meant. */
export interface Mention extends Span {
  /** As typed. */
  text: string;
  /** Best first; several where the spelling cannot tell; none for a place outside Hunan. */
  regions: Region[];
  via: 'exact' | 'latin' | 'sound' | 'shape' | 'initials' | 'outside';
  form: PlaceName['form'];
  /** 0 to 1. */
  score: number;
  /** A place elsewhere is spelt the same: guiyang is 桂阳 and 贵阳. */
  alsoOutside?: boolean;
}

const FORM_SCORE: Record<PlaceName['form'], number> = { full: 1, short: 0.9, variant: 0.9, shared: 0.9 };

export function exactMention(token: Token): Mention[] {
  const { start, end, text, place, outside } = token;
  if (place)
    return [
      { start, end, text, regions: place.regions, via: 'exact', form: place.form, score: FORM_SCORE[place.form] },
    ];
  if (outside) return [{ start, end, text, regions: [], via: 'outside', form: 'full', score: 1 }];
  return [];
}

export function fromSound(
  compact: string,
  match: SoundMatch<PlaceName>,
  via: 'latin' | 'sound',
  score: number,
): Mention {
  const { start, end, names } = match;
  const best = [...names].sort((a, b) => FORM_SCORE[b.form] - FORM_SCORE[a.form])[0] as PlaceName;
  const regions = [...new Set(names.filter(({ form }) => form === best.form).flatMap((name) => name.regions))];
  // 悠县 has little else to go by; 恒东 has no suffix to confirm it.
  const unsure = via === 'sound' && (best.name.length === 2 || best.form === 'variant') ? 0.1 : 0;
  return { start, end, text: compact.slice(start, end), regions, via, form: best.form, score: score - unsure };
}

/** Candidates as good as the best stand beside it: the caller asks. */
export function fromLikeness(
  text: string,
  start: number,
  found: Likeness[],
  via: 'shape' | 'latin' = 'shape',
): Mention {
  const best = found[0] as Likeness;
  const regions = [
    ...new Set(found.filter(({ score }) => best.score - score < 0.03).flatMap(({ name }) => name.regions)),
  ];
  const unsure = via === 'latin' ? 0 : text.length === 2 ? 0.1 : 0.05;
  return { start, end: start + text.length, text, regions, via, form: best.name.form, score: best.score - unsure };
}

/** Of guesses that overlap, the likelier; of like ones, the longer. Others about as likely stand beside it: the caller asks. */
export function bestOf(guesses: Mention[]): Mention[] {
  const worth = ({ score, start, end }: Mention) => score + 0.05 * (end - start);
  const chosen: Mention[] = [];
  for (const guess of guesses.sort((a, b) => worth(b) - worth(a))) {
    const rival = chosen.find((other) => overlaps(other, guess));
    if (!rival) chosen.push({ ...guess });
    else if (worth(rival) - worth(guess) < 0.06) rival.regions = [...new Set([...rival.regions, ...guess.regions])];
  }
  return chosen;
}
