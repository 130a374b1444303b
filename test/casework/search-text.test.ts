import { alikeTo, likenessOf } from '../../src/casework/likeness.ts';
import { searchableParts, termsOf, wantedIn } from '../../src/casework/search-text.ts';

test.each([
  ['選取結果公示前被改過', '选取结果公示前被改过'],
  ['ＴＳ２０２６１１２５－００４２', 'ts20261125 0042'],
  ['正大工程咨询（有限），公司。', '正大工程咨询有限公司'],
  ['Fees are too HIGH', 'fees are too high'],
  ['我的电话是 13812345678，请回电', '我的电话是请回电'],
])('%s is searched as %s', (said, text) => {
  expect(searchableParts([said])).toBe(text);
});

test('every character and every pair is a term, also of those beyond the basic plane', () => {
  expect(termsOf('𠮷泉镇')).toEqual(['𠮷', '泉', '𠮷泉', '镇', '泉镇']);
});

test.each([
  ['绿', ['绿'], ['绿']],
  ['绿化项目', ['绿化', '化项', '项目'], ['绿化项目']],
  ['衡东 绿化', ['衡东', '绿化'], ['衡东', '绿化']],
  ['a-b', ['a', 'b'], ['a b']],
  ['合同约定十个工作日交付', ['合同', '约定', '十个', '个工', '作日', '交付'], ['合同约定十个工作日交付']],
  ['，。', [], []],
])('to search for %s', (typed, terms, phrases) => {
  expect(wantedIn(typed)).toEqual({ terms, phrases });
});

describe('likeness', () => {
  const story = '白莲镇地籍测绘项目的选取结果公示出来以后又撤下重发，中选的还是同一家公司。';
  const retold = '白莲镇地籍测绘项目选取结果公示以后又撤下重发了，中选的还是同一家公司，请查。';
  const other = '提交服务方案时系统一直转圈，最后提示会话失效，之前填的全没了。';

  test('stories of one matter are alike and share a sign, others are not and do not', () => {
    const shared = (one: string, two: string) =>
      likenessOf(one).filter((sign) => likenessOf(two).includes(sign)).length;
    expect([alikeTo(story)(retold), shared(story, retold) > 0]).toEqual([true, true]);
    expect([alikeTo(story)(other), shared(story, other)]).toEqual([false, 0]);
  });

  test('nothing is like an empty story', () => {
    expect(likenessOf('')).toEqual([]);
  });
});
