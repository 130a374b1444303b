import { seedFolder } from '../../src/conversation/knowledge.ts';
import { readChecklists, readIndustries } from '../../src/directory/seed-files.ts';
import { itemsFor, keptNameOf, requireAllChecked } from '../../src/registrations/checklists.ts';
import { refusalText } from '../../src/registrations/telling.ts';

const list = readChecklists(seedFolder);
const industries = readIndustries(seedFolder).map(({ id }) => id);

describe('the check lists', () => {
  test.each(industries)('of %s begin with what all are looked at for, and have something of their own', (industry) => {
    for (const check of ['form', 'qualification'] as const) {
      const items = itemsFor(list, check, industry);
      const common = itemsFor(list, check, 'none');
      expect(items.slice(0, common.length)).toEqual(common);
      expect(items.length).toBeGreaterThan(common.length);
    }
  });

  test('are in both languages', () => {
    for (const { name, nameEn } of list) {
      expect(name).toMatch(/\p{Script=Han}/u);
      expect(nameEn).not.toMatch(/\p{Script=Han}/u);
    }
  });
});

describe('what was decided on', () => {
  const items = itemsFor(list, 'form', 'water');

  test('is kept in the words of the list of that day', () => {
    const kept = requireAllChecked(
      items,
      items.map(({ id }) => id),
    );
    expect(kept[0]).toEqual({
      id: 'business-license',
      name: '营业执照（或法人登记证书）',
      nameEn: 'Business licence (or certificate of incorporation)',
    });
  });

  test('is told in those words, and what is on no list as it was written', () => {
    const refusal = [
      { item: 'staff', wrong: '缺社保', handIn: '证明', ...keptNameOf(items, 'staff') },
      { item: '其他', wrong: '地址不符', handIn: '房产证明', ...keptNameOf(items, '其他') },
    ];
    expect(refusalText(refusal, 'zh-CN')).toBe(
      '• 从业人员信息：缺社保。请提交：证明\n• 其他：地址不符。请提交：房产证明',
    );
    expect(refusalText(refusal, 'en')).toContain('Professional staff: 缺社保');
  });
});
