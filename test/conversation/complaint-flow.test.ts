import fc from 'fast-check';
import { describeOneDatabase } from '../support/database.ts';
import { type HelpDesk, labels, openHelpDesk, Person } from '../support/person.ts';
import { jpeg, pdf } from '../support/sample-files.ts';

/** Monday 23 November 2026, 9:00 in Shanghai. */
const MONDAY_MORNING = new Date('2026-11-23T09:00:00+08:00');

const STORY =
  '我要投诉湖南恒信工程咨询有限公司衡东分公司。我在衡东县大浦镇开了一家工厂，今年三月委托他们做环境影响评价报告，合同价三万元。' +
  '到五月他们说要加收一万元费用，不给就不交。我要求：1、退还多收的一万元；2、尽快交报告。我叫王小明，电话13812345678。';

describeOneDatabase('filing a complaint', (database) => {
  let now = MONDAY_MORNING;
  let helpDesk: HelpDesk;

  beforeEach(() => {
    now = MONDAY_MORNING;
    helpDesk = openHelpDesk(database(), () => now);
  });
  afterEach(() => helpDesk.close());

  const filed = (person: Person) => database().prisma.complaint.findMany({ where: { chatId: person.chatId } });

  async function upTo(step: 'category' | 'story' | 'person' | 'summary'): Promise<Person> {
    const person = new Person(helpDesk);
    await person.says('我要投诉');
    await person.says('衡东县');
    if (step === 'category') return person;
    await person.taps('服务收费');
    await person.taps('住房城乡建设');
    await person.says('湖南恒信工程咨询有限公司');
    if (step === 'story') return person;
    await person.says('合同写三万，交报告时又加收一万。');
    await person.says('1. 退还一万元 2. 道歉');
    await person.taps('跳过');
    if (step === 'person') return person;
    await person.says('王小明 13812345678');
    return person;
  }

  test('goes step by step to a receipt with number, body, its phone and the due day', async () => {
    const person = await upTo('summary');
    const receipt = await person.taps('提交投诉');

    expect(receipt.text).toMatch(/编号 TS20261123-\d{4}/);
    expect(receipt.text).toContain('衡东县住房城乡建设主管部门（电话可先问衡东县中介超市运行机构：0734-5212289）');
    expect(receipt.text).toContain('2026 年 11 月 24 日（星期二）');
    expect(await filed(person)).toMatchObject([
      {
        state: 'submitted',
        placeId: '430424',
        category: 'fees',
        industry: 'construction',
        accused: '湖南恒信工程咨询有限公司',
        story: '合同写三万，交报告时又加收一万。',
        demands: ['退还一万元', '道歉'],
        personName: '王小明',
        phone: '13812345678',
        anonymous: false,
        organizationId: 'industry:construction:430424',
      },
    ]);
  });

  test('is taken in English', async () => {
    const person = new Person(helpDesk);
    await person.says('I want to complain');
    await person.says('Hengdong County');
    await person.taps('fees');
    await person.taps('water');
    await person.taps('None or unknown');
    await person.says('They charged us twice for the same report.');
    await person.says('pay back the second charge; apologise');
    await person.says('none');
    await person.says('John Smith 13812345678');
    const receipt = await person.says('send');

    expect(receipt.text).toMatch(/Number: TS20261123-\d{4}/);
    expect(await filed(person)).toMatchObject([
      { locale: 'en', accused: null, demands: ['pay back the second charge', 'apologise'], personName: 'John Smith' },
    ]);
  });

  test('takes a whole story apart, and asks only what it leaves open', async () => {
    const person = new Person(helpDesk);
    const asked = await person.says(STORY);

    expect(person.heardText).toContain('湖南恒信工程咨询有限公司衡东分公司');
    expect(asked.text).toContain('照片');
    await person.taps('跳过');
    await person.taps('提交投诉');
    expect(await filed(person)).toMatchObject([
      {
        placeId: '430424',
        category: 'fees',
        industry: 'ecology',
        accused: '湖南恒信工程咨询有限公司衡东分公司',
        story: STORY,
        demands: ['退还多收的一万元', '尽快交报告'],
        personName: '王小明',
        phone: '13812345678',
      },
    ]);
  });

  test.each(['今年三月我公司吃了亏。', '公告换成了另一家公司。'])('%s names nobody who is accused', async (told) => {
    const person = new Person(helpDesk);
    await person.says(STORY.replace('我要投诉湖南恒信工程咨询有限公司衡东分公司。', `我要投诉乱收费，${told}`));

    expect(person.heardText).toContain('哪家中介机构');
    expect(person.heardText).not.toContain('被投诉机构');
  });

  test('takes a story pasted at a later step, without losing what was answered', async () => {
    const person = await upTo('category');
    await person.taps('服务质量');
    await person.says(STORY);
    await person.taps('跳过');

    expect(person.heardText).toContain('类别：中介服务质量');
    expect(person.heardText).toContain('尽快交报告');
  });

  test('takes a story of 4,000 characters', async () => {
    const person = await upTo('story');
    await person.says('经'.repeat(4000));
    expect(person.heardText).toContain('您要求怎么处理');
  });

  test('a place that exists more than once is asked about', async () => {
    const person = new Person(helpDesk);
    await person.says('我要投诉');
    const asked = await person.says('洪江');
    expect(labels(asked).slice(0, 2)).toEqual(['洪江市（怀化市）', '洪江管理区（怀化市）']);
    await person.says('第二个');
    expect(person.heardText).toContain('投诉哪一类事');
  });

  test('a place is reached by its prefecture', async () => {
    const person = new Person(helpDesk);
    await person.says('我要投诉');
    await person.taps('按市州选');
    await person.taps('衡阳市');
    await person.taps('衡东县');
    expect(person.heardText).toContain('投诉哪一类事');
  });

  test('offers the place that the chat was about before', async () => {
    const person = new Person(helpDesk);
    await person.says('安化县电话');
    expect(labels(await person.says('我要投诉'))[0]).toBe('安化县（益阳市）');
  });

  test.each([
    ['a typo', '恒冬县', '是下面哪一个'],
    ['something else', '不晓得', '没有看明白'],
    ['a place outside Hunan', '南昌市', '不在湖南省'],
  ])('%s for a place is asked about, not taken', async (_what, text, words) => {
    const person = new Person(helpDesk);
    await person.says('我要投诉');
    await person.says(text);
    expect(person.heardText).toContain(words);
  });

  test('a wrong phone is asked for again, and the name is kept', async () => {
    const person = await upTo('person');
    await person.says('王小明');
    await person.says('1381234');
    expect(person.heardText).toContain('电话号码不对');
    await person.says('13812345678');
    expect(person.heardText).toContain('投诉人：王小明 13812345678');
  });

  test('a shared contact is taken for name and phone', async () => {
    const person = await upTo('person');
    expect(person.heard.at(-1)?.requestContact).toBe('发送我的电话号码');
    await person.does({ kind: 'contact', phone: '+8613812345678', name: '王小明', own: true });
    expect(person.heardText).toContain('投诉人：王小明 13812345678');
  });

  test('anonymity is explained before it is chosen', async () => {
    const person = await upTo('person');
    await person.taps('匿名投诉');
    expect(person.heardText).toContain('答复只发到这个聊天');
    await person.taps('确定匿名');
    await person.taps('提交投诉');
    expect(await filed(person)).toMatchObject([{ anonymous: true, personName: null, phone: null }]);
  });

  test('a question in the middle is answered, and the step asked again', async () => {
    const person = await upTo('story');
    await person.says('核验要几天？');
    expect(person.heard.map(({ text }) => text)).toEqual([
      expect.stringContaining('2个工作日'),
      expect.stringContaining('发生了什么事'),
    ]);
  });

  test('one goes back, and keeps or changes what was said', async () => {
    const person = await upTo('story');
    await person.taps('上一步');
    expect(person.heardText).toContain('现在填的是：湖南恒信工程咨询有限公司');
    await person.taps('上一步');
    await person.taps('水利');
    expect(person.heardText).toContain('发生了什么事');
  });

  test('any answer is changed from the summary', async () => {
    const person = await upTo('summary');
    await person.taps('改要求');
    await person.says('只要道歉');
    expect(person.heardText).toContain('要求：1. 只要道歉');
    await person.taps('改类别');
    await person.taps('系统使用');
    expect(person.heardText).toContain('办理单位：衡东县中介超市运行机构，电话 0734-5212289');
  });

  test('/cancel ends it, and questions are plain questions again', async () => {
    const person = await upTo('story');
    expect((await person.types('cancel')).text).toContain('已取消投诉');
    expect((await person.says('衡东县电话')).enquiryId).toBeDefined();
  });

  test('a button of an earlier step still answers that step', async () => {
    const person = await upTo('story');
    await person.does({ kind: 'button', action: 'flow:category:system', label: '系统使用' });
    expect(person.heardText).toContain('发生了什么事');
  });

  test('goes on after a restart', async () => {
    const person = await upTo('story');
    await helpDesk.close();
    helpDesk = openHelpDesk(database(), () => now);
    person.comesBackTo(helpDesk);

    await person.says('合同写三万，交报告时又加收一万。');
    expect(person.heardText).toContain('您要求怎么处理');
  });

  test('who comes back after a week is told where they were', async () => {
    const person = await upTo('story');
    now = new Date('2026-11-30T10:00:00+08:00');
    await person.says('你好');
    expect(person.heard.map(({ text }) => text)).toEqual([
      expect.stringMatching(/您上次填到这里[\s\S]*地方：衡东县/),
      expect.stringContaining('您好'),
      expect.stringContaining('发生了什么事'),
    ]);
  });

  test('who comes back within the hour is not', async () => {
    const person = await upTo('story');
    now = new Date('2026-11-23T09:50:00+08:00');
    await person.says('合同写三万，交报告时又加收一万。');
    expect(person.heard).toHaveLength(1);
  });

  test('an update handed in twice happens once', async () => {
    const person = await upTo('summary');
    await person.taps('提交投诉');
    await person.take({ kind: 'button', action: 'flow:summary:send', label: '提交投诉' });
    expect(person.heard).toEqual([]);
    expect(await filed(person)).toHaveLength(1);
  });

  test('a second tap on send files nothing more', async () => {
    const person = await upTo('summary');
    await person.taps('提交投诉');
    await person.does({ kind: 'button', action: 'flow:summary:send', label: '提交投诉' });
    expect(await filed(person)).toHaveLength(1);
  });

  test('in a group it is sent to a private chat, and nothing is begun', async () => {
    const person = new Person(helpDesk);
    const reply = await person.take({ kind: 'text', text: '我要投诉' }, { group: true });
    expect(reply.text).toContain('私聊');
    expect(reply.buttons).toEqual([[{ label: '到私聊里办理', action: 'complain', inPrivate: true }]]);
    expect(await database().prisma.flow.count({ where: { chatId: person.chatId } })).toBe(0);
  });

  describe('files', () => {
    test('photos and PDFs come with it, whatever their names say', async () => {
      const person = await upTo('story');
      await person.sends(jpeg, { name: '../../合\u202e同\0 <1>.exe' });
      await person.says('合同写三万，交报告时又加收一万。');
      await person.taps('没有具体要求');
      await person.sends(pdf, { name: 'b.pdf' });
      await person.taps('完成');
      await person.says('王小明 13812345678');
      await person.taps('提交投诉');
      const [complaint] = await filed(person);
      const kept = await database().prisma.attachment.findMany({ where: { complaintId: complaint?.id } });
      expect(kept.map(({ name, mediaType }) => `${name} ${mediaType}`).sort()).toEqual([
        'b.pdf application/pdf',
        '合同 1.jpg image/jpeg',
      ]);
    });

    test.each([
      ['of another type than its name says', Buffer.from('<html><script>1</script></html>'), '也不是 PDF'],
      ['of nothing', new Uint8Array(), '也不是 PDF'],
      ['too large', new Uint8Array(20 * 1024 * 1024 + 1), '超过 20 MB'],
    ])('one %s is refused, and the flow goes on', async (_what, content, words) => {
      const person = await upTo('story');
      await person.sends(content, { name: 'photo.jpg' });
      expect(person.heardText).toContain(words);
      expect(person.heardText).toContain('发生了什么事');
      expect(await database().prisma.attachment.count({ where: { chatId: person.chatId } })).toBe(0);
    });

    test('an eleventh is refused', async () => {
      const person = await upTo('story');
      for (let count = 0; count < 11; count += 1) await person.sends(jpeg);
      expect(person.heardText).toContain('最多 10 个文件');
    });

    test('are deleted with a complaint that is cancelled', async () => {
      const person = await upTo('story');
      await person.sends(jpeg);
      await person.types('cancel');
      expect(await database().prisma.attachment.count({ where: { chatId: person.chatId } })).toBe(0);
    });
  });

  test('no input at any step throws, or loses what was answered', async () => {
    const words = [
      '衡东',
      '质量差',
      '不知道',
      '13812345678',
      '王小明',
      '你好',
      '核验要几天？',
      '匿名',
      '返回',
      '好了',
      STORY,
      '\0',
      '\ud800',
      '？',
    ];
    const actions = [
      'back',
      'keep',
      'edit:story',
      'edit:nothing',
      'place:prefectures',
      'place:=430424',
      'category:fees',
    ]
      .concat(['category:nonsense', 'industry:', 'accused:none', 'accused:7', 'files:done', 'person:anonymous', ''])
      .map((action) => `flow:${action}`);
    const input = fc.oneof(
      fc.constantFrom(...words).map((text) => ({ kind: 'text' as const, text })),
      fc.string({ unit: 'binary', maxLength: 100 }).map((text) => ({ kind: 'text' as const, text })),
      fc.constantFrom(...actions).map((action) => ({ kind: 'button' as const, action })),
      fc.constant({ kind: 'contact' as const, phone: '+8613812345678', name: 'x', own: false }),
    );
    const answered = ['placeId', 'category', 'story', 'demands', 'personName', 'phone'];
    await fc.assert(
      fc.asyncProperty(fc.array(input, { minLength: 1, maxLength: 12 }), async (inputs) => {
        const person = new Person(helpDesk);
        await person.says('我要投诉');
        let before: string[] = [];
        for (const said of inputs) {
          await person.does(said);
          expect(person.heardText).not.toBe('');
          const data = await answersOf(person);
          if (!data) return; // says that it is cancelled
          const given = answered.filter((name) => data[name] !== undefined);
          expect(given).toEqual(expect.arrayContaining(before));
          before = given;
        }
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  async function answersOf(person: Person): Promise<Record<string, unknown> | undefined> {
    const row = await database().prisma.flow.findUnique({ where: { chatId: person.chatId } });
    return (row?.data as { frames: { data: Record<string, unknown> }[] } | undefined)?.frames.at(-1)?.data;
  }
});
