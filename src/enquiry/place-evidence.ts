import type { Directory } from '../directory/directory.ts';
import { ZONE_WORDS } from '../directory/names.ts';
import type { Region } from '../directory/records.ts';
import type { Mention } from './mentions.ts';
import type { NormalText } from './normalise.ts';
import { isElsewhere, isOfCompany, isRuledOut, isSeat, meant } from './place-roles.ts';
import type { Reading } from './places.ts';
import type { Token } from './vocabulary.ts';
import { standsAlone } from './words.ts';

/** What the message says about places, after negations, nesting and roles are taken into account. */
export interface PlaceEvidence {
  /** Places asked about, in the order of the message. */
  asked: Mention[];
  /** One of them is said to be a company's seat. */
  seat?: boolean;
  /** A place outside Hunan that the question is about. */
  outside?: string;
  /** A development zone or district of a listed place that the directory does not list. */
  unlisted?: { name: string; parent: Region };
}

const HAN = /\p{Script=Han}/u;
const AND = /^[市的县区]?(和|跟|与|同|及|以及|还有|加上|加|或|或者|and|or)/;
const LISTED = /[、/;；+&]/;
const NEW_ZONE = /^\p{Script=Han}{1,4}(示范区|管理区|新区|保税区|自贸区|经开区|高新区|开发区|度假区|工业园|产业园)/u;

export function weighPlaces(text: NormalText, reading: Reading, directory: Directory): PlaceEvidence {
  const { compact } = text;
  const whole = reading.mentions.filter((mention) => !isPartOfWord(mention, text, reading.tokens));
  let mentions = whole.filter((mention, index) => !isRuledOut(mention, whole[index + 1], compact));
  const unlisted = findUnlisted(mentions, text, directory);
  if (unlisted) return { asked: [], unlisted };
  const outside = mentions.find(({ via }) => via === 'outside');
  if (outside)
    mentions = mentions.filter((mention) => mention === outside || !isPartOfOutside(mention, mentions, text));
  const here = mentions.filter(({ via }) => via !== 'outside');
  const asked = withoutDuplicates(meant(withoutParents(narrow(here, directory), text, directory), compact));
  const companyIsOutside =
    outside && isOfCompany(outside, compact) && !asked.some((mention) => isOfCompany(mention, compact));
  if (outside && (companyIsOutside || asked.every((mention) => isElsewhere(mention, compact))))
    return { asked: [], outside: outside.text };
  return { asked, seat: asked.some((mention) => isSeat(mention, compact)) };
}

/** 会同步, 其中方案, 知道县: a two-character name that runs into unknown characters may be part of other words. */
function isPartOfWord(mention: Mention, { compact, breaks }: NormalText, tokens: Token[]): boolean {
  const { start, end } = mention;
  if (end - start !== 2 || mention.via !== 'exact') return false;
  const known = (edge: number) =>
    tokens.some((token) => token.start === edge || (token.end === edge && token.start !== start));
  const runsOn = (edge: number, neighbour: string) => HAN.test(neighbour) && !breaks.has(edge) && !known(edge);
  const previous = compact.charAt(start - 1);
  const runs = (runsOn(start, previous) && !'市州省'.includes(previous)) || runsOn(end, compact.charAt(end));
  return runs && !standsAlone(compact, mention);
}

/** 郴州高新区, 长沙市鼓楼区: a listed place, and right behind it one that is not among its own. */
function findUnlisted(mentions: Mention[], { compact, breaks }: NormalText, directory: Directory) {
  for (const [index, mention] of mentions.entries()) {
    const parent = mention.regions[0];
    const next = mentions[index + 1];
    if (!parent || parent.kind === 'province' || mention.via !== 'exact') continue;
    const [own] = NEW_ZONE.exec(compact.slice(mention.end)) ?? [];
    if (own && !mentions.some(({ via, end }) => via === 'exact' && end > mention.end))
      return { name: mention.text + own, parent };
    if (!next) continue;
    const between = compact.slice(mention.end, next.start);
    if (!['', '的', '市', '县'].includes(between) || breaks.has(next.start)) continue;
    const foreignZone =
      ZONE_WORDS.includes(next.text) && !next.regions.some((zone) => directory.parent(zone) === parent);
    if (foreignZone || next.via === 'outside') return { name: mention.text + next.text, parent };
  }
  return undefined;
}

/** 广州天河区, 江西赣州市: what follows a place outside at once is outside too. */
function isPartOfOutside(mention: Mention, mentions: Mention[], { breaks }: NormalText): boolean {
  if (mention.alsoOutside) return true;
  const { start } = mention;
  const before = mentions.find(({ end, via }) => via === 'outside' && end <= start && start - end <= 2);
  return before !== undefined && ![...breaks.keys()].some((position) => before.end <= position && position <= start);
}

/** A name that several places share means the one within a place that is also named. */
function narrow(mentions: Mention[], directory: Directory): Mention[] {
  return mentions.map((mention) => {
    if (mention.regions.length < 2) return mention;
    const within = mention.regions.filter((region) =>
      mentions.some(
        (other) => other !== mention && other.regions.length > 0 && other.regions[0] === directory.parent(region),
      ),
    );
    return within.length > 0 ? { ...mention, regions: within } : mention;
  });
}

/** 衡阳市雁峰区 asks about the district only; 衡阳和雁峰 about both; 湖南衡东 about 衡东. */
function withoutParents(mentions: Mention[], { compact, breaks }: NormalText, directory: Directory): Mention[] {
  const kept: Mention[] = [];
  let from: number | undefined;
  for (const [index, mention] of mentions.entries()) {
    const next = mentions[index + 1];
    const between = next && compact.slice(mention.end, next.start);
    const joined =
      isJoined(mentions[index - 1], mention) || isJoined(mention, next) || /本级|市级|市直/.test(mention.text);
    const region = mention.regions[0] as Region;
    const contained = mentions.some(
      (other) => other !== mention && other.regions.some((inner) => directory.parent(inner) === region),
    );
    const dropped =
      region.kind === 'province' ? mentions.length > 1 : region.kind === 'prefecture' && !joined && contained;
    if (!dropped) kept.push(from === undefined ? mention : { ...mention, start: from });
    from = dropped && between === '' ? (from ?? mention.start) : undefined;
  }
  return kept;

  function isJoined(first: Mention | undefined, second: Mention | undefined): boolean {
    if (!first || !second) return false;
    return AND.test(compact.slice(first.end, second.start)) || LISTED.test(breaks.get(second.start) ?? '');
  }
}

function withoutDuplicates(mentions: Mention[]): Mention[] {
  const seen = new Set<string>();
  return mentions.filter(({ regions }) => {
    const key = regions.map(({ id }) => id).join();
    return !seen.has(key) && seen.add(key);
  });
}
