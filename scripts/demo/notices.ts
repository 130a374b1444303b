import { publish, recall } from '../../src/notices/publish.ts';
import { subscribe } from '../../src/notices/subscriptions.ts';
import type { Demo } from './build.ts';
import type { Deed } from './month.ts';

const chats = Array.from({ length: 18 }, (_, index) => `web:demo-visitor-${index}`);

const training = {
  title: '中介机构入驻操作培训',
  body: '培训时间：下周三 9:00–11:30\n地点：县政务服务中心四楼会议室\n内容：入驻资料准备、形式要件常见问题、选取公告怎么看\n请带 U 盘和单位公章，停车位有限，建议乘公交。',
  titleEn: 'Training for agencies: how to register',
  bodyEn:
    'Next Wednesday, 9:00–11:30, meeting room on the 4th floor of the county service centre: papers to prepare, common mistakes, how to read selection announcements.',
};
const hours = {
  title: '咨询电话下午停用两小时',
  body: '线路检修，今天 14:00–16:00 咨询电话打不通。',
  titleEn: '',
  bodyEn: '',
};
const platform = {
  title: '系统升级期间请提前提交',
  body: '省里定于本周六 20:00 至周日 8:00 升级系统，期间不能提交入驻资料和报名，请提前办理。',
  titleEn: '',
  bodyEn: '',
};

/** A county's subscribers, and what it told them: one sent, one recalled, one planned. */
export function noticeDeeds(demo: Demo): Deed[] {
  const { month } = demo;
  const write = (text: typeof training, sendAt = demo.clock()) =>
    demo.tx((tx) => publish(tx, { text, sendAt, actor: officer(), now: demo.clock(), directory: demo.directory() }));
  const officer = () => demo.byName('陈志远');
  return [
    {
      at: month.at(18, '09:00'),
      happens: () =>
        demo.tx(async (tx) => {
          for (const chatId of chats) await subscribe(tx, { chatId, placeId: '430424', locale: 'zh-CN' }, demo.clock());
        }),
    },
    { at: month.at(6, '10:20'), happens: () => write(training) },
    {
      at: month.at(5, '16:30'),
      /** Some have blocked the bot since. */
      happens: () =>
        demo.prisma.message.updateMany({
          where: { chatId: { in: chats.slice(0, 2) }, priority: 'broadcast' },
          data: { state: 'failed', failure: 'blocked', dueAt: null },
        }),
    },
    {
      at: month.at(3, '11:40'),
      async happens() {
        const { id } = await write(hours, new Date(demo.clock().getTime() + 3_600_000));
        const taking = { id, actor: officer(), now: demo.clock(), directory: demo.directory() };
        await demo.tx((tx) => recall(tx, taking));
      },
    },
    {
      at: month.at(0, '08:30'),
      happens: () => write(platform, new Date(demo.clock().getTime() + 3 * 24 * 3_600_000)),
    },
  ];
}
