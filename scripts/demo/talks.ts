import type { HandoverMove } from '../../src/handovers/handover.ts';
import type { Demo } from './build.ts';
import type { Deed } from './month.ts';

type Step = [after: number, time: string, who: 'operator' | 'person', move: HandoverMove, text?: string];

const answered: Step[] = [
  [0, '15:05', 'operator', 'claim'],
  [
    0,
    '15:12',
    'operator',
    'reply',
    '您好，变更法定代表人要先在市场监管部门办完，再登录超市后台“机构信息”里提交变更，附新执照照片。',
  ],
  [0, '15:20', 'person', 'say', '那旧的资质证书还要重新传吗？'],
  [0, '15:31', 'operator', 'reply', '名称没变就不用；名称变了，证书要一起换。'],
];

const talks: readonly [question: string, placeId: string, ago: number, time: string, steps: Step[]][] = [
  ['公司换了法人，超市里的信息在哪里改？', '430424', 12, '14:40', [...answered, [1, '09:00', 'operator', 'close']]],
  ['中选以后业主一直不签合同，我们该怎么办？', '430424', 6, '10:20', answered.slice(0, 2)],
  ['分公司能不能用总公司的业绩报名？', '430424', 4, '11:15', [[0, '15:30', 'operator', 'claim']]],
  ['系统账号绑定的手机号停机了，收不到验证码。', '430424', 3, '16:30', []],
  ['我们是外省企业，在衡东设了分公司，入驻找哪里？', '430424', 1, '09:25', answered.slice(0, 3)],
  ['项目业主没有点“服务完成”，评价页面打不开，能不能帮忙催一下？', '430424', 1, '17:20', []],
  ['公告里的联系人电话是空号，找谁？', '430424', 0, '08:15', []],
  ['入驻以后多久可以报名项目？', '430400', 5, '10:00', [[0, '15:00', 'operator', 'claim']]],
  ['系统升级以后资质证书显示过期，实际没过期。', '430100', 2, '09:40', []],
];

export function talkDeeds(demo: Demo): Deed[] {
  return talks.flatMap(([question, placeId, ago, time, steps], index) => {
    const chatId = `web:demo-talk-${index}`;
    const person = { kind: 'person' as const, chatId };
    let number = '';
    const open = async () => {
      const request = { chatId, locale: 'zh-CN' as const, placeId, question, actor: person };
      number = (await demo.tx((tx) => demo.handovers.open(tx, request))).number;
    };
    return [
      { at: demo.month.at(ago, time), happens: open },
      ...steps
        .filter(([after]) => after <= ago)
        .map(([after, clock, who, move, text]) => ({
          at: demo.month.at(ago - after, clock),
          async happens() {
            const { operator } = await demo.staff(`operating:${placeId}`);
            const actor = who === 'person' ? person : operator;
            const input = (text ? { text } : {}) as never;
            await demo.tx((tx) => demo.handovers.perform(tx, { number, move, input, actor }));
          },
        })),
    ];
  });
}
