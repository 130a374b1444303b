import fc from 'fast-check';
import { phoneNumbers } from '../../src/enquiry/phone-numbers.ts';

describe('a number is found however it is written', () => {
  test.each([
    ['0737-4111005', '07374111005'],
    ['07374111005', '07374111005'],
    ['(0737)4111005', '07374111005'],
    ['0737 411 1005', '07374111005'],
    ['+86 737 4111005', '07374111005'],
    ['0086-737-4111005', '07374111005'],
    ['86 0737-4111005', '07374111005'],
    ['4111005', '4111005'],
    ['82213050', '82213050'],
    ['411-1005', '4111005'],
    ['13812345678', '13812345678'],
    ['756284137', '756284137'],
  ])('%s', (typed, digits) => {
    expect(phoneNumbers(`${typed}是哪里的`)).toEqual([digits]);
  });
});

test.each(['2026-11-23', '8:30-12:00', '第3个', '46号', '2020'])('%s is no number', (text) => {
  expect(phoneNumbers(text).filter((digits) => digits.length < 8 || digits.length > 8)).toEqual([]);
});

test('spaces within a number never change its digits', () => {
  const spaced = fc.tuple(
    fc.stringMatching(/^[1-9]\d{6}$/),
    fc.array(fc.constantFrom('', ' ', '-'), { minLength: 6, maxLength: 6 }),
  );
  fc.assert(
    fc.property(spaced, ([digits, gaps]) => {
      const written = [...digits].map((digit, index) => digit + (gaps[index] ?? '')).join('');
      expect(phoneNumbers(written)).toEqual([digits]);
    }),
  );
});
