import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** Words that say what kind of place it is, not which: nobody is told apart by them. */
const KIND_WORDS = /自治|管理|经济|技术|产业|开发|旅游|度假|示范|[省市县区]/g;
const HAN_CHARACTER = /^\p{Script=Han}$/u;

const [header, ...rows] = parse(seed('similar-characters.csv')) as string[][];
const regions = parse(seed('regions.csv'), { columns: true }) as { name: string }[];
const lookalikes = new Map(rows.map(([character = '', similar = '']) => [character, [...similar]]));

describe('the list of similar characters', () => {
  test('has a character and its lookalikes in each row', () => {
    expect(header).toEqual(['character', 'similar']);
  });

  test('has one row for each character', () => {
    expect(rows).toHaveLength(lookalikes.size);
  });

  test('covers every character that tells one place from another', () => {
    const characters = new Set(regions.flatMap(({ name }) => [...name.replace(KIND_WORDS, '')]));
    expect(characters.size).toBeGreaterThan(100);
    expect([...characters].filter((character) => !lookalikes.get(character)?.length)).toEqual([]);
  });

  test('names single Han characters only', () => {
    const characters = [...lookalikes].flatMap(([character, similar]) => [character, ...similar]);
    expect(characters.filter((character) => !HAN_CHARACTER.test(character))).toEqual([]);
  });

  test('never calls a character similar to itself', () => {
    expect([...lookalikes].filter(([character, similar]) => similar.includes(character))).toEqual([]);
  });

  test('names no lookalike twice in a row', () => {
    expect([...lookalikes].filter(([, similar]) => new Set(similar).size < similar.length)).toEqual([]);
  });

  test.each([
    ['耒', '来'],
    ['郴', '彬'],
    ['沅', '元'],
    ['茶', '荼'],
    ['陵', '凌'],
    ['汨', '泪'],
    ['回', '迥'],
    ['花', '化'],
    ['凤', '风'],
    ['攸', '悠'],
    ['攸', '枚'],
    ['澧', '沣'],
    ['溆', '叙'],
    ['芷', '止'],
    ['淞', '松'],
    ['渌', '绿'],
    ['涟', '莲'],
    ['绥', '妥'],
    ['靖', '清'],
    ['辰', '晨'],
    ['赫', '郝'],
    ['垣', '恒'],
    ['泸', '沪'],
    ['晖', '辉'],
    ['蒸', '燕'],
    ['吉', '古'],
  ])('knows that %s is mistaken for %s', (character, mistake) => {
    expect(lookalikes.get(character)).toContain(mistake);
  });

  // 合同 is a contract, 关心 a concern, 甲方 a party: in an enquiry they are never 会同, 天心 or 中方.
  test.each([
    ['会', '合'],
    ['天', '关'],
    ['中', '甲'],
  ])('leaves out a lookalike that makes an everyday word: %s for %s', (character, everyday) => {
    expect(lookalikes.get(character)).not.toContain(everyday);
  });
});

function seed(file: string): string {
  return readFileSync(new URL(`../../prisma/seed/${file}`, import.meta.url), 'utf8');
}
