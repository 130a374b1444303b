import { newId } from '../../../src/database/ids.ts';
import { at, county, province } from '../../support/back-office.ts';
import type { Clerk } from '../../support/clerk.ts';
import { describeOneDatabase } from '../../support/database.ts';
import { type Keeping, openKeeping, until } from '../../support/keeping.ts';

describeOneDatabase('in the back office', (database) =>
  describe('questions not answered', () => {
    let office: Keeping;
    let head: Clerk;
    let minute = 0;

    beforeAll(async () => {
      office = await openKeeping(database(), '2026-11-24 09:00');
      head = office.as(await office.hire(province, '省维护员', 'directory_keeper'));
    }, 60_000);
    afterAll(async () => {
      await office.close();
      expect(office.errors).toEqual([]);
    });

    /** What a chat asked, as the bot answered it then. */
    async function ask(
      question: string,
      given: Partial<{ chatId: string; kind: string; feedback: 'not_helpful' }> = {},
    ) {
      minute += 1;
      const time = `09:${String(minute).padStart(2, '0')}`;
      const askedAt = at(`2026-11-23 ${time}`);
      const kind = given.kind ?? office.knows().enquiry.answer(question).kind;
      await office.prisma.enquiry.create({
        data: {
          ...{ id: newId(askedAt), chatId: given.chatId ?? `web:${minute}`, locale: 'zh-CN', askedAt, question, kind },
          ...{ reply: { text: '' }, places: [], topics: [], confidence: 0 },
          ...(given.feedback && { feedback: given.feedback, feedbackAt: askedAt }),
        },
      });
    }

    const list = () => head.open('/learning');

    /** The list with what was asked just now, which it has soon. */
    async function listWith(words: string) {
      for (;;) {
        const page = await list();
        if (page.text.includes(words)) return page;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }

    /** The form of the group with these words. */
    const groupOf = (html: string, words: string) =>
      /name="group" value="(\w+)"/.exec(
        html.split('class="card lesson"').find((card) => card.includes(words)) ?? '',
      )?.[1] ?? '';

    test('are grouped with counts, without personal data; what was answered after all is not among them', async () => {
      await ask('公章丢了怎么补刻');
      await ask('我叫王小明，公章丢了怎么补刻啊');
      await ask('衡东县电话');
      await ask('高新区电话', { chatId: 'web:chooser' });
      await ask('长沙高新区', { chatId: 'web:chooser', kind: 'contact' });
      await ask('几点上班', { feedback: 'not_helpful' });
      const { text, html } = await list();
      expect(text).toMatch(/公章丢了怎么补刻 2 次，2 种说法/);
      expect(text).toContain('几点上班');
      for (const never of ['王小明', '衡东县电话', '高新区电话']) expect(html).not.toContain(never);
    });

    test('become a topic’s sample questions in two clicks: looked at with what else would change, then live', async () => {
      const page = await list();
      const typed = { group: groupOf(page.html, '公章丢了怎么补刻'), as: 'sample', topic: 'registration-steps' };
      const trial = await head.send(undefined, '/learning/trial', typed);
      expect(trial.text).toContain('还没有上线');
      expect(trial.text).toMatch(/问：公章丢了怎么补刻 现在 .* 改后 /);
      expect(trial.text).toMatch(/用 \d{3} 个问题（练习题和群众最近问过的）试过/);
      expect(await office.prisma.knowledgeChange.count()).toBe(0);
      const done = await head.send(trial, '/learning/lesson', { questions: '公章丢了怎么补刻' });
      expect(done.location).toBe('/learning?done=sample');
      await until(() =>
        JSON.stringify(office.knows().enquiry.answer('公章丢了怎么补刻')).includes('registration-steps'),
      );
      expect((await list()).text).not.toContain('公章丢了');
      expect((await head.open('/topics/registration-steps')).text).toContain('公章丢了怎么补刻');
    });

    test('become another name of a place; a county’s keeper does that for the county alone', async () => {
      await ask('洣水镇那边找谁电话');
      const page = await listWith('洣水镇');
      const typed = { group: groupOf(page.html, '洣水镇'), as: 'alias', alias: '洣水镇', place: '衡阳市/衡东县' };
      const misspelt = await head.send(undefined, '/learning/trial', { ...typed, alias: '洣水', place: '衡冬县' });
      expect(misspelt.text).toContain('是不是：衡阳市/衡东县');
      expect(misspelt.html).toMatch(/name="alias" value="洣水"/);
      expect(misspelt.html).toMatch(/name="place" value="衡冬县" aria-invalid="true"/);
      const keeper = office.as(await office.hire(county, '县维护员', 'directory_keeper'));
      const elsewhere = await keeper.send(undefined, '/learning/trial', { ...typed, place: '衡阳市/衡南县' });
      expect(elsewhere.status).toBe(403);
      const trial = await keeper.send(undefined, '/learning/trial', typed);
      expect(trial.text).toContain('0734-5212289');
      expect((await keeper.send(trial, '/learning/lesson', { alias: '洣水镇' })).location).toBe('/learning?done=alias');
      await until(() => JSON.stringify(office.knows().enquiry.answer('洣水镇电话')).includes('430424'));
    });

    test('what would spoil a practice question is said before it is live', async () => {
      await ask('丙丁戊己庚辛怎么说');
      const page = await listWith('丙丁戊己');
      const typed = { group: groupOf(page.html, '丙丁戊己'), as: 'alias', alias: '衡南', place: '衡阳市/衡东县' };
      const trial = await head.send(undefined, '/learning/trial', typed);
      expect(trial.text).toContain('“衡南”已经指衡阳市/衡南县');
      expect(trial.text).toMatch(/练习题，改后不对：衡南电话是多少 现在 .*0734-8553158.* 改后 .*0734-5212289/);
      const refused = await head.send(trial, '/learning/lesson', { alias: '衡南' });
      expect(refused.status).toBe(422);
      expect(refused.text).toContain('还没有上线');
    });

    test('begin a new topic, which is asked again too', async () => {
      const [, address = ''] = /href="(\/topics\/new\?[^"]*)"/.exec((await list()).html) ?? [];
      const page = await head.open(address.replaceAll('&amp;', '&'));
      expect(page.html).toMatch(/name="questions\[zh-CN\]"[^>]*>\S/);
      const typed = {
        ...{ 'title[zh-CN]': '天干', 'questions[zh-CN]': '丙丁戊己庚辛怎么说', 'body[zh-CN]': '不归我们管。' },
        ...{
          'title[en]': 'Stems',
          'questions[en]': 'What are the heavenly stems',
          'body[en]': 'Not ours.',
          do: 'preview',
        },
      };
      expect((await head.send(page, '/topics', typed)).text).toContain('上线前再问一遍');
    });

    test('are left when somebody says so, which can be taken back, and then for good', async () => {
      const group = groupOf((await list()).html, '丙丁戊己');
      const left = await head.send(undefined, '/learning/dismissal', { group });
      expect((await list()).text).not.toContain('丙丁');
      await head.send(await head.open(left.location), '/learning/return');
      expect((await list()).text).toContain('丙丁');
      await head.send(undefined, '/learning/dismissal', { group });
      await ask('丙丁，戊己庚辛怎么说？');
      expect((await list()).text).not.toContain('丙丁');
    });

    test('a group that has changed is not touched', async () => {
      const gone = await head.send(undefined, '/learning/trial', { group: 'x', as: 'sample', topic: 'hours' });
      expect([gone.status, gone.text]).toEqual([409, expect.stringContaining('刚有变化')]);
    });
  }),
);
