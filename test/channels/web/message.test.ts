import { renderEvent } from '../../../src/channels/web/message.tsx';

/** The inside of a reply's bubble. */
function bubble(text: string): string {
  const html = renderEvent({ kind: 'reply', id: 'r-1', reply: { text, buttons: [], contacts: [] } }, 'zh-CN');
  return /<div class="bubble" dir="auto">(.*?)<\/div>/s.exec(html)?.[1] ?? '';
}

const link = (number: string, tel: string) => `<a href="tel:${tel}">${number}</a>`;

describe('phone numbers', () => {
  test.each([
    ['0734-5212289', link('0734-5212289', '+867345212289')],
    ['0731-82213050', link('0731-82213050', '+8673182213050')],
    ['电话：0734-5212289。', `电话：${link('0734-5212289', '+867345212289')}。`],
    [
      '0734-5212289、0734-8857922',
      `${link('0734-5212289', '+867345212289')}、${link('0734-8857922', '+867348857922')}`,
    ],
  ])('%s can be dialled', (text, html) => {
    expect(bubble(text)).toBe(`<p>${html}</p>`);
  });

  test.each(['756284137', '2021-12-15', '430424-5212289', '0734-521228912', '0734-521228', '8:30-12:00'])(
    '%s is none',
    (text) => {
      expect(bubble(text)).toBe(`<p>${text}</p>`);
    },
  );
});

describe('lines', () => {
  test.each([
    ['一\n二', '<p>一\n二</p>'],
    ['一\n\n二', '<p>一</p><p>二</p>'],
    ['• 一\n• 二', '<ul><li>一</li><li>二</li></ul>'],
    ['有：\n• 一\n• 二\n以上', '<p>有：</p><ul><li>一</li><li>二</li></ul><p>以上</p>'],
    ['<b>&"', '<p>&lt;b>&amp;&quot;</p>'],
    ['', ''],
  ])('%j', (text, html) => {
    expect(bubble(text)).toBe(html);
  });
});

test.each([
  [1, 1],
  [3, 3],
  [4, 0],
])('of %i contacts, %i have a button to call: a longer list is dialled from its numbers', (given, shown) => {
  const contacts = Array.from({ length: given }, () => ({ name: '衡东县', phone: '+867345212289' }));
  const html = renderEvent({ kind: 'reply', id: 'r-1', reply: { text: '', buttons: [], contacts } }, 'zh-CN');
  expect(html.match(/拨打衡东县/g) ?? []).toHaveLength(shown);
});
