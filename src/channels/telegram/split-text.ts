/** Telegram's limit for one message, in UTF-16 units; https://core.telegram.org/bots/api#sendmessage */
const longest = 4096;

/** The text in parts that Telegram takes, none of them blank. */
export function splitText(text: string): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > longest) {
    const end = endOfPart(rest.slice(0, longest));
    parts.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...parts, rest].map((part) => part.trim()).filter((part) => part !== '');
}

/** After the last line, else the last sentence, unless that leaves the part half empty; never inside a character. */
function endOfPart(window: string): number {
  const line = window.lastIndexOf('\n');
  const sentence = Math.max(...['。', '！', '？', '；', '. ', '! ', '? '].map((mark) => window.lastIndexOf(mark)));
  const end = [line, sentence].find((at) => at >= longest / 2);
  if (end !== undefined) return end + 1;
  return /[\uD800-\uDBFF]$/.test(window) ? longest - 1 : longest;
}
