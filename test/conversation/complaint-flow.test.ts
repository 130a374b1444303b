import { describeDatabase } from '../support/database.ts';
import { type HelpDesk, labels, openHelpDesk, Person } from '../support/person.ts';

/** Monday 23 November 2026, 9:00 in Shanghai. */
const MONDAY_MORNING = new Date('2026-11-23T09:00:00+08:00');

describeDatabase('filing a complaint', (database) => {
  let now = MONDAY_MORNING;
  let helpDesk: HelpDesk;
  beforeEach(() => {
    now = MONDAY_MORNING;
    helpDesk = openHelpDesk(database(), () => now);
  });
  afterEach(() => helpDesk.close());

  test('walk', async () => {
    const p = new Person(helpDesk);
    const log = async (r: Promise<unknown>) => { await r; console.log(p.heard.map((h) => h.text + '\n   [' + labels(h).join(' | ') + ']').join('\n---\n')); };
    await log(p.says('我要投诉'));
    await log(p.says('衡东'));
    await log(p.says('乱收费'));
    await log(p.taps('住房'));
    await log(p.says('湖南恒信工程咨询有限公司'));
    await log(p.says('核验要几天？'));
    await log(p.says('他们合同写三万，交报告时又加收一万，不给就不盖章。'));
    await log(p.says('1. 退还一万元 2. 道歉'));
    await log(p.says('没有'));
    await log(p.says('王小明'));
    await log(p.says('13812345678'));
    await log(p.taps('提交'));
    await log(p.types('status'));
    const q = new Person(helpDesk);
    const log2 = async (r: Promise<unknown>) => { await r; console.log(q.heard.map((h) => h.text + '\n   [' + labels(h).join(' | ') + ']').join('\n---\n')); };
    await log2(q.says('我要投诉湖南恒信工程咨询有限公司衡东分公司。我在衡东县大浦镇开了一家工厂，今年三月委托他们做环境影响评价报告，合同价三万元。到五月他们说要加收一万元，不给就拖着不交报告，态度也很恶劣。我要求：1、退还多收的一万元；2、尽快交报告。我叫王小明，电话13812345678。'));
    await log2(q.taps('跳过').catch(()=>q.taps('收费')));
    await log2(q.taps('跳过').catch(()=>Promise.resolve()));
    await log2(q.types('mydata'));
  });
});
