import type { Demo } from './build.ts';
import { type Deed, longestAgo } from './month.ts';

/** What people asked the bot in two months; those it could not answer are what the back office learns from. */
const asked: readonly string[] = [
  ...['衡东县电话', '祁东的电话多少', '长沙市本级电话', '岳麓区中介超市电话', '浏阳谁负责', '益阳高新区', '高新区'],
  ...['现在有人吗', '星期六上班吗', '春节放假吗', '上班时间', '中午有人接电话吗', '今天几点下班'],
  ...['怎么入驻', '外省公司入驻谁审', '入驻要多久', '入驻被退回怎么办', '入驻要什么材料', '分公司可以入驻吗'],
  ...['怎么投诉中介', '投诉多久有结果', '系统登录不了', '忘记密码', '技术支持电话', 'QQ群多少', '委托人群'],
  ...['phone of Hengdong', 'How do I register?', 'when are you open', 'technical support'],
  ...['常宁市电话', '湘潭市本级', '冷水江', '资兴', '耒阳的号码', '岳阳楼区电话', '0734-5223378 是哪里的'],
];
const unanswered: readonly string[] = [
  ...['CA 证书怎么续费', 'ca证书过期了怎么办', 'CA锁续期在哪办', '数字证书到期怎么续'],
  ...['中选通知书怎么打印', '中选通知书在哪下载', '打印中选通知书'],
  ...['保证金什么时候退', '投标保证金退还要多久', '保证金退到哪个账户'],
  ...['信用分怎么算', '信用评分扣了怎么恢复', '服务评价差评能删吗', '发票开给谁', '框架协议是什么意思'],
  ...['how to renew the CA certificate', 'where can I print the award notice'],
];

/** In the month before more came from the county whose report is written. */
const ofCounty: readonly string[] = [
  ...['衡东县电话', '衡东现在有人吗', '衡东县怎么入驻', '衡东的入驻要多久', '在衡东怎么投诉中介', '衡东县上班时间'],
  ...['衡东的保证金什么时候退', '衡东县的中选通知书怎么打印'],
];

const times = ['08:40', '09:15', '10:05', '10:50', '11:30', '13:20', '14:10', '15:25', '16:40', '19:30', '21:05'];

export function enquiryDeeds(demo: Demo): Deed[] {
  const days = Array.from({ length: longestAgo }, (_, day) => longestAgo - 1 - day);
  return days.flatMap((ago, day) =>
    // Fewer in the month before, which is there for the report about it.
    times
      .filter((_, nth) => ago < 22 || nth % 3 === day % 3)
      .map((time, nth) => {
        const count = day * times.length + nth;
        const list = ago >= 22 && count % 2 ? ofCounty : count % 3 === 2 ? unanswered : asked;
        const question = list[(count * 7) % list.length] as string;
        return { at: demo.month.at(ago, time), happens: () => ask(demo, question, count) };
      }),
  );
}

/** Some tap what they think of the answer; a few say that the number is wrong. */
async function ask(demo: Demo, question: string, count: number): Promise<void> {
  const chat = `demo-visitor-${count % 70}`;
  const turn = { channel: 'web', chat, locale: 'zh-CN' } as const;
  const replies = await demo.conversation.handle({
    ...{ ...turn, updateId: `ask-${count}`, input: { kind: 'text', text: question } },
  });
  const buttons = replies.flatMap((reply) => reply.buttons.flat());
  const wanted = count % 7 === 0 ? 'wrong_number' : count % 4 === 0 ? 'helpful' : undefined;
  const button = wanted && buttons.find(({ action }) => action.startsWith('feedback:') && action.endsWith(wanted));
  if (!button) return;
  const input = { kind: 'button', action: button.action, label: button.label } as const;
  await demo.conversation.handle({ ...turn, updateId: `tap-${count}`, input });
}
