import type { Directory } from '../directory/directory.ts';
import { ZONE_WORDS } from '../directory/names.ts';
import type { Region } from '../directory/records.ts';
import type { NormalText } from './normalise.ts';
import type { Mention, Reading } from './places.ts';
import type { Token } from './vocabulary.ts';

/** What the message says about places, after negations, nesting and roles are taken into account. */
export interface PlaceEvidence {
  /** Places asked about, in the order of the message. */
  asked: Mention[];
  /** A place outside Hunan that the question is about. */
  outside?: string;
  /** A development zone or district of a listed place that the directory does not list. */
  unlisted?: { name: string; parent: Region };
}

const AND = /^(市|的|县|区)?(和|跟|与|及|以及|还有|加上|加|或|或者|、|and|or)/;
const NEGATED = /(不是|不要|并非|而非|除了|不找|不问|别给|不用|非|not|except)(我?在|说|问|找|要|the)?$/;
const REPLACED = /^(那?个?的?(电话|号码)?)(不对|错了|说错|打错|改成|改为|改到|换成|换到|更正)/;
const PERSON_IS_THERE =
  /(人在|我在|家在|住在|现住|老家|老家在|我是|出差|总公司在|总部在|母公司在|总公司|总部|母公司|原来在|以前在|之前在|从|打工|坐标)$/;
const COMPANY_IS_THERE =
  /(注册在|注册地|注册地在|注册地是|登记在|公司在|企业在|机构在|子公司在|分公司在|子公司|分公司|执照在|执照是|落户|落在|开在|办在|设在|项目在|搬到|迁到|迁入|入驻|想进|去|到)$/;
const COMPANY_FOLLOWS =
  /^(省|市|县|区)?(的|这边的|那边的|那|这边)?(一家|某|本地)?(\p{Script=Han}{0,6})?(公司|企业|机构|事务所|单位|注册|登记)/u;

export function weighPlaces(text: NormalText, reading: Reading, directory: Directory): PlaceEvidence {
  const { compact, breaks } = text;
  let mentions = reading.mentions.filter((mention) => !runsOnFromWord(mention, compact, breaks, reading.tokens));
  mentions = mentions.filter((mention, index) => !isNegated(mention, mentions[index + 1], compact));
  const unlisted = findUnlisted(mentions, compact, breaks, directory);
  if (unlisted) return { asked: [], unlisted };
  const outside = mentions.find(({ via }) => via === 'outside');
  if (outside)
    mentions = mentions.filter((mention) => mention === outside || !isPartOfOutside(mention, mentions, breaks));
  const here = mentions.filter(({ via }) => via !== 'outside');
  const asked = withoutDuplicates(withoutParents(narrow(here, directory), compact, breaks, directory));
  if (
    outside &&
    (asked.length === 0 ||
      (isCompanySeat(outside, compact) && !asked.some((mention) => isCompanySeat(mention, compact))))
  )
    return { asked: [], outside: outside.text };
  return { asked: companySeats(asked, compact) };
}

/** 其中方, 知道县: a two-character name right behind an unknown character is likely part of another word. */
function runsOnFromWord(mention: Mention, compact: string, breaks: ReadonlySet<number>, tokens: Token[]): boolean {
  if (mention.end - mention.start !== 2 || mention.start === 0 || breaks.has(mention.start) || mention.via !== 'exact')
    return false;
  const before = compact.charAt(mention.start - 1);
  return (
    /\p{Script=Han}/u.test(before) && !'市州省'.includes(before) && !tokens.some(({ end }) => end === mention.start)
  );
}

/** "X不是Y" and "除了X" leave Y and X out; "不是X,是Y" and "X改成Y" mean Y. */
function isNegated(mention: Mention, next: Mention | undefined, compact: string): boolean {
  if (NEGATED.test(compact.slice(Math.max(0, mention.start - 6), mention.start))) return true;
  return next !== undefined && REPLACED.test(compact.slice(mention.end, next.start));
}

/** 郴州高新区, 长沙市鼓楼区: a listed place, and right behind it one that is not among its own. */
function findUnlisted(mentions: Mention[], compact: string, breaks: ReadonlySet<number>, directory: Directory) {
  for (const [index, mention] of mentions.entries()) {
    const parent = mention.regions[0];
    const next = mentions[index + 1];
    if (!parent || parent.kind === 'province' || !next) continue;
    const between = compact.slice(mention.end, next.start);
    if (!['', '的', '市', '县'].includes(between) || breaks.has(next.start)) continue;
    const foreignZone =
      ZONE_WORDS.includes(next.text) && !next.regions.some((zone) => directory.parent(zone) === parent);
    if (foreignZone || next.via === 'outside') return { name: mention.text + next.text, parent };
  }
  return undefined;
}

/** 广州天河区, 江西赣州市: what follows a place outside at once is outside too. */
function isPartOfOutside(mention: Mention, mentions: Mention[], breaks: ReadonlySet<number>): boolean {
  const before = mentions.find(({ end, via }) => via === 'outside' && end === mention.start);
  return before !== undefined && !breaks.has(mention.start);
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
function withoutParents(
  mentions: Mention[],
  compact: string,
  breaks: ReadonlySet<number>,
  directory: Directory,
): Mention[] {
  return mentions.filter((mention, index) => {
    const region = mention.regions[0] as Region;
    const next = mentions[index + 1];
    const joined = next && AND.test(compact.slice(mention.end, next.start));
    if (region.kind === 'province') return mentions.length === 1;
    if (region.kind !== 'prefecture' || joined) return true;
    return !mentions.some((other) => other.regions.some((inner) => directory.parent(inner) === region));
  });
}

function withoutDuplicates(mentions: Mention[]): Mention[] {
  const seen = new Set<string>();
  return mentions.filter(({ regions }) => {
    const key = regions.map(({ id }) => id).join();
    return !seen.has(key) && seen.add(key);
  });
}

/** 人在长沙,公司在衡东: the company's seat decides, not where the person is. */
function companySeats(mentions: Mention[], compact: string): Mention[] {
  if (mentions.length < 2) return mentions;
  const seats = mentions.filter((mention) => isCompanySeat(mention, compact) && !isPersonsPlace(mention, compact));
  return seats.length > 0 && mentions.some((mention) => isPersonsPlace(mention, compact)) ? seats : mentions;
}

function isCompanySeat({ start, end }: Mention, compact: string): boolean {
  return (
    COMPANY_IS_THERE.test(compact.slice(Math.max(0, start - 6), start)) ||
    COMPANY_FOLLOWS.test(compact.slice(end, end + 16))
  );
}

function isPersonsPlace({ start, end }: Mention, compact: string): boolean {
  return (
    PERSON_IS_THERE.test(compact.slice(Math.max(0, start - 6), start)) ||
    /^(上班|工作|出差|打工|生活)/.test(compact.slice(end))
  );
}
