const NUMBER =
  /(?:^|(?<=[\s，,：:。；;]))(?:\d{1,2}[.、)）](?!\d)|[一二三四五六七八九十]{1,2}[、.]|[①-⑳]|[（(]\d{1,2}[)）])\s*/gu;
const LEAD =
  /^(我们?|本人)?(的)?(要求|诉求|希望|请求|恳请)(是|如下|有)?[：:，,\s]*|^(my |our )?(demands?|requests?)( is| are)?[:,\s]*/i;
const DEMAND =
  /要求|希望|请求|诉求|恳请|请(贵|你们|有关|相关|责令|依法|尽快)|\b(demands?|must|i want|we want|i ask|we ask|i request|please)\b/i;

/** What is asked for, as separate demands: by lines, numbers or semicolons. */
export function splitDemands(text: string): string[] {
  return text
    .replace(NUMBER, '\n')
    .split(/[\n；;]+/)
    .map((demand) =>
      demand
        .trim()
        .replace(LEAD, '')
        .replace(/[。.，,\s]+$/, '')
        .trim(),
    )
    .filter((demand) => /[\p{L}\p{N}]/u.test(demand))
    .slice(0, 20);
}

/** The demands in a story: its sentences that ask for something, and the numbered ones that follow. */
export function demandsIn(story: string): string[] {
  const sentences = story.split(/(?<=[。！!？?；;\n])|(?<=[.])\s+(?=[A-Z])/);
  const first = sentences.findIndex((sentence) => DEMAND.test(sentence));
  if (first < 0) return [];
  const asked = sentences.slice(first).filter((sentence) => DEMAND.test(sentence) || isNumbered(sentence));
  return asked.flatMap((sentence) => splitDemands(fromDemand(sentence)));
}

const isNumbered = (sentence: string) => new RegExp(NUMBER.source, 'u').test(sentence);

/** 他们收了三万，我要求退钱: the demand begins at its word. */
function fromDemand(sentence: string): string {
  const clauses = sentence.split(/(?<=[，,])/);
  const first = clauses.findIndex((clause) => DEMAND.test(clause));
  return clauses.slice(Math.max(first, 0)).join('');
}
