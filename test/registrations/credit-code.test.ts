import fc from 'fast-check';
import { isCreditCode } from '../../src/registrations/credit-code.ts';

const characters = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const bodies = fc.array(fc.constantFrom(...characters), { minLength: 17, maxLength: 17 }).map((body) => body.join(''));
const valid = bodies.map((body) => body + characters.find((last) => isCreditCode(body + last)));

test.each(['9144030071526726XG', '91330100799655058B', '914403001922038216', '91110000802100433B'])(
  '%s, of a company everybody knows, is a credit code',
  (code) => expect(isCreditCode(code)).toBe(true),
);

test.each([
  ['its last character is another', '9144030071526726XH'],
  ['it is too short', '9144030071526726X'],
  ['it is too long', '9144030071526726XG0'],
  ['it holds a letter that is left out: I', '9144030071526726IG'],
  ['it is in small letters', '9144030071526726xg'],
  ['it is empty', ''],
])('not when %s', (_why, code) => expect(isCreditCode(code)).toBe(false));

test('of all last characters exactly one fits', () => {
  fc.assert(
    fc.property(bodies, (body) => {
      expect(characters.filter((last) => isCreditCode(body + last))).toHaveLength(1);
    }),
  );
});

test('one wrong character is found', () => {
  fc.assert(
    fc.property(valid, fc.nat(17), fc.constantFrom(...characters), (code, position, character) => {
      fc.pre(code[position] !== character);
      expect(isCreditCode(code.slice(0, position) + character + code.slice(position + 1))).toBe(false);
    }),
  );
});

test('two neighbours in the wrong order are found', () => {
  fc.assert(
    fc.property(valid, fc.nat(15), (code, position) => {
      const [one, other] = [code[position], code[position + 1]];
      fc.pre(one !== other);
      expect(isCreditCode(`${code.slice(0, position)}${other}${one}${code.slice(position + 2)}`)).toBe(false);
    }),
  );
});
