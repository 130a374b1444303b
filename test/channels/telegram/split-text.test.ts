import fc from 'fast-check';
import { splitText } from '../../../src/channels/telegram/split-text.ts';

const withoutSpace = (text: string) => text.replace(/\s/g, '');

test('a text within the limit stays whole', () => {
  expect(splitText('x'.repeat(4096))).toEqual(['x'.repeat(4096)]);
});

test('a longer one breaks after a line, rather than after a sentence', () => {
  const [first, second] = [`${'句。'.repeat(1500)}`, '句。'.repeat(1500)];
  expect(splitText(`${first}\n${second}`)).toEqual([first, second]);
});

test('without lines it breaks after a sentence', () => {
  const [first, second] = [`${'字'.repeat(3000)}。`, '字'.repeat(3000)];
  expect(splitText(first + second)).toEqual([first, second]);
});

test('an early line end does not leave a stub', () => {
  const parts = splitText(`标题\n${'字'.repeat(5000)}`);
  expect(parts.map(({ length }) => length)).toEqual([4096, 907]);
});

test('parts are never blank, never too long, never cut a character, and together they are the text', () => {
  const text = fc
    .array(fc.constantFrom('字', '😀', '。', '\n', ' ', 'a. ', '\n\n\n'), { maxLength: 9000, size: 'max' })
    .map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(text, (whole) => {
      const parts = splitText(whole);
      for (const part of parts) {
        expect(part.length).toBeLessThanOrEqual(4096);
        expect(part.trim()).not.toBe('');
        expect(part).toBe(Buffer.from(part).toString());
      }
      expect(withoutSpace(parts.join(''))).toBe(withoutSpace(whole));
    }),
  );
});
