import { describeDatabase } from '../support/database.ts';
import { type HelpDesk, labels, openHelpDesk, Person } from '../support/person.ts';

/** Monday 23 November 2026, 9:00 in Shanghai. */
const MONDAY_MORNING = new Date('2026-11-23T09:00:00+08:00');

describeDatabase('a conversation', (database) => {
  let now = MONDAY_MORNING;
  let helpDesk: HelpDesk;

  beforeEach(() => {
    now = MONDAY_MORNING;
    helpDesk = openHelpDesk(database(), () => now);
  });
  afterEach(() => helpDesk.close());

  describe('an answer', () => {
    test('states the office, its number as a contact, whether it is staffed, and its source', async () => {
      const reply = await new Person(helpDesk).says('安化县电话');

      expect(reply.text).toBe(
        '安化县中介超市运行机构（益阳市）\n电话：0737-7224923\n现在是办公时间，可打到 12:00；午休后 14:00 继续。\n来源：湖南省网上中介服务超市服务咨询，2021-12-15 核实',
      );
      expect(reply.contacts).toEqual([{ name: '安化县中介超市运行机构', phone: '+867377224923' }]);
    });

    test('is in the language of the question', async () => {
      const reply = await new Person(helpDesk).says('phone number of Anhua County');

      expect(reply.text).toContain('Phone: 0737-7224923');
      expect(reply.text).toContain('until 12:00, and again from 14:00');
    });

    test('stays in the language of the question when a button of its reply is tapped', async () => {
      const person = new Person(helpDesk, { locale: 'en' });
      await person.says('洪江电话');

      expect((await person.taps('洪江管理区')).text).toContain('电话：0745-7623013');
    });

    test('tells when a name was taken for another', async () => {
      const reply = await new Person(helpDesk).says('汩罗市电话');

      expect(reply.text).toMatch(/^您写的是“汩罗市”，已按“汨罗市”查找。/);
    });

    test('carries nothing that Telegram would refuse', async () => {
      const person = new Person(helpDesk);
      for (const text of ['高新区电话', '电话', '益阳全部电话', '怎么入驻，要几天', '你好', 'asdf']) {
        const reply = await person.says(text);
        for (const { action } of reply.buttons.flat()) expect(Buffer.byteLength(action)).toBeLessThanOrEqual(64);
        expect(reply.text).not.toBe('');
      }
    });
  });

  describe('whether anybody is there', () => {
    test.each([
      ['2026-11-23T09:00:00+08:00', '现在是办公时间，可打到 12:00；午休后 14:00 继续。'],
      ['2026-11-23T15:00:00+08:00', '现在是办公时间，17:30 下班前都可以打。'],
      ['2026-11-23T07:00:00+08:00', '现在还没上班，今天 8:30 开始接听。'],
      ['2026-11-23T12:30:00+08:00', '现在是午休，今天 14:00 恢复接听。'],
      ['2026-11-23T18:00:00+08:00', '现在已经下班，明天（11 月 24 日 星期二）8:30 开始接听。'],
      ['2026-11-21T10:00:00+08:00', '今天是休息日，11 月 23 日（星期一）8:30 开始接听。'],
      ['2026-05-09T10:00:00+08:00', '现在是办公时间，可打到 12:00；午休后 14:00 继续。'],
      ['2026-05-09T17:40:00+08:00', '现在已经下班，5 月 11 日（星期一）8:30 开始接听。'],
      ['2026-10-01T10:00:00+08:00', '今天是国庆节假期，10 月 8 日（星期四）8:30 开始接听。'],
      [
        '2026-12-31T18:00:00+08:00',
        '现在已经下班，明天（1 月 1 日 星期五）8:30 开始接听。（2027 年放假安排尚未公布，以通知为准）',
      ],
    ])('at %s: %s', async (instant, line) => {
      now = new Date(instant);
      const reply = await new Person(helpDesk).says('现在有人吗');

      expect(reply.text.split('\n')[0]).toBe(line);
    });

    test('is told in English too', async () => {
      now = new Date('2026-10-01T10:00:00+08:00');
      const reply = await new Person(helpDesk).says('is anyone there now?');

      expect(reply.text.split('\n')[0]).toBe(
        'Today is a holiday (National Day); lines open on Thursday 8 October at 8:30.',
      );
    });
  });

  describe('follow-ups', () => {
    test('那X呢 after a place', async () => {
      const person = new Person(helpDesk);
      await person.says('安化电话');

      expect((await person.says('那桃江呢')).text).toContain('0737-8218056');
    });

    test('几点上班 after a number is about that office', async () => {
      const person = new Person(helpDesk);
      await person.says('安化电话');

      expect((await person.says('他们几点上班')).text).toContain('0737-7224923');
    });

    test('电话多少 after the steps for a place needs no place again', async () => {
      const person = new Person(helpDesk);
      await person.says('在安化怎么入驻');

      expect((await person.says('电话多少')).text).toContain('0737-7224923');
    });

    test.each([
      ['its number', '2'],
      ['its place in the list', '第二个'],
      ['the prefecture it lies in', '益阳的'],
      ['its name', '益阳高新区'],
    ])('a question back is answered by %s', async (_how, text) => {
      const person = new Person(helpDesk);
      const asked = await person.says('高新区电话');
      expect(labels(asked).slice(0, 2)).toEqual(['湘潭高新区（湘潭市）', '益阳高新区（益阳市）']);

      expect((await person.says(text)).text).toContain('0737-6204077');
    });

    test('a question back is answered by a tap', async () => {
      const person = new Person(helpDesk);
      await person.says('洪江电话');

      expect((await person.taps('洪江管理区')).text).toContain('0745-7623013');
    });

    test('the end of a name chooses: 市 of 洪江市 and 洪江管理区', async () => {
      const person = new Person(helpDesk);
      await person.says('洪江电话');

      expect((await person.says('市')).text).toContain('0745-7732156');
    });

    test('something else asked instead of a choice is answered', async () => {
      const person = new Person(helpDesk);
      await person.says('高新区电话');

      expect((await person.says('周六上班吗')).text).toContain('8:30-12:00');
    });

    test('a prefecture leads to all its numbers', async () => {
      const person = new Person(helpDesk);
      await person.says('电话多少');
      await person.taps('益阳市');

      expect((await person.taps('各区县')).text).toContain('大通湖区：0737-5665069');
    });
  });

  describe('what cannot be answered', () => {
    test('offers the nearest topics and a person', async () => {
      const reply = await new Person(helpDesk).says('入驻要不要请客吃饭');

      expect(reply.text).toContain('0731-82213050');
      expect(labels(reply).length).toBeGreaterThan(0);
    });

    test.each([
      ['no text', '？？？', '没有收到文字'],
      ['only an emoji', '😀', '没有收到文字'],
      ['too long a text', '电话'.repeat(2000), '太长了'],
      ['something else', '讲个笑话', '帮不上忙'],
      ['a greeting', '你好', '您好'],
      ['thanks', '谢谢', '不客气'],
    ])('%s gets its own words', async (_what, text, words) => {
      expect((await new Person(helpDesk).says(text)).text).toContain(words);
    });
  });

  describe('commands', () => {
    test.each(['start', 'help', 'places', 'topics', 'hours', 'lang', 'unsupported', 'nonsense'])(
      '/%s answers',
      async (name) => {
        expect((await new Person(helpDesk).types(name)).text).toMatch(/\S{4}/);
      },
    );

    test('a deep link opens a place', async () => {
      expect((await new Person(helpDesk).types('start', 'place-430923')).text).toContain('0737-7224923');
    });

    test('a topic is opened by its button, in the language of the chat', async () => {
      const person = new Person(helpDesk, { locale: 'en' });
      await person.types('topics');

      expect((await person.taps('hours')).text).toContain('8:30-12:00');
    });

    test('/lang en lasts, whatever language is written', async () => {
      const person = new Person(helpDesk);
      await person.types('lang', 'en');

      expect((await person.says('安化电话')).text).toContain('Phone: 0737-7224923');
    });

    test('a button that is not known says so', async () => {
      const reply = await new Person(helpDesk).does({ kind: 'button', action: 'place:000000' });

      expect(reply.text).toContain('失效');
    });
  });

  describe('a restart in the middle', () => {
    test('keeps what was talked about, the language, and the question back', async () => {
      const [asked, spoke] = [new Person(helpDesk), new Person(helpDesk)];
      await asked.says('洪江电话');
      await spoke.types('lang', 'en');
      await helpDesk.close();

      helpDesk = openHelpDesk(database(), () => now);
      asked.comesBackTo(helpDesk);
      spoke.comesBackTo(helpDesk);

      expect((await asked.says('第二个')).text).toContain('0745-7623013');
      expect((await spoke.says('安化电话')).text).toContain('Phone: 0737-7224923');
    });

    test('keeps the history of the chat', async () => {
      const person = new Person(helpDesk);
      const reply = await person.says('安化电话');
      await helpDesk.close();

      helpDesk = openHelpDesk(database(), () => now);

      expect(await helpDesk.desk.history(person.chatId)).toEqual([
        { id: reply.enquiryId, question: '安化电话', reply },
      ]);
    });
  });

  describe('the log of enquiries', () => {
    test('holds the question, the answer, what it was about and how sure it was', async () => {
      const person = new Person(helpDesk);
      await person.says('安化电话');
      await helpDesk.flush();

      expect(await database().prisma.enquiry.findMany({ where: { chatId: person.chatId } })).toMatchObject([
        {
          question: '安化电话',
          kind: 'contact',
          places: ['430923'],
          locale: 'zh-CN',
          askedAt: MONDAY_MORNING,
          feedback: null,
        },
      ]);
    });

    test.each([
      ['有用', 'helpful'],
      ['没用', 'not_helpful'],
      ['号码不对', 'wrong_number'],
    ])('takes a tap on %s', async (label, feedback) => {
      const person = new Person(helpDesk);
      await person.says('安化电话');
      await person.taps(label);
      await helpDesk.flush();

      expect(await database().prisma.enquiry.findFirst({ where: { chatId: person.chatId } })).toMatchObject({
        feedback,
      });
    });

    test('takes no tap from another chat', async () => {
      const [asked, other] = [new Person(helpDesk), new Person(helpDesk)];
      const { enquiryId } = await asked.says('安化电话');
      await other.does({ kind: 'button', action: `feedback:${enquiryId}:helpful` });
      await helpDesk.flush();

      expect(await database().prisma.enquiry.findFirst({ where: { chatId: asked.chatId } })).toMatchObject({
        feedback: null,
      });
    });
  });

  test('turns of one chat are answered in their order, also before the chat is in memory', async () => {
    const person = new Person(helpDesk);
    const replies = await Promise.all([person.says('安化电话'), person.says('那桃江呢'), person.says('几点上班')]);

    expect(replies.map(({ text }) => /0737-\d{7}/.exec(text)?.[0])).toEqual([
      '0737-7224923',
      '0737-8218056',
      '0737-8218056',
    ]);
  });

  test('inline mode finds contacts, and nothing for nothing', () => {
    expect(helpDesk.desk.inline('安化', 'zh-CN')).toMatchObject([
      { title: '安化县', description: '0737-7224923 · 益阳市' },
    ]);
    expect(helpDesk.desk.inline('高新区', 'zh-CN')).toHaveLength(4);
    expect(helpDesk.desk.inline('  ', 'zh-CN')).toEqual([]);
  });
});
