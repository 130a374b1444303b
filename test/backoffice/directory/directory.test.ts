import type { OperatorActor } from '../../../src/casework/actor.ts';
import { newId } from '../../../src/database/ids.ts';
import { at, county, neighbour, prefecture, province } from '../../support/back-office.ts';
import type { Clerk } from '../../support/clerk.ts';
import { describeOneDatabase } from '../../support/database.ts';
import { type Keeping, openKeeping, until } from '../../support/keeping.ts';

const hengdong = '/directory/430424';
const names = { name: '衡东县', nameEn: 'Hengdong County', aliases: '' };
const number = (value: string) => ({ ...names, 'value[consultation]': value });

describeOneDatabase('in the back office', (database) =>
  describe('what the bot knows', () => {
    let office: Keeping;
    let person: OperatorActor;
    let keeper: Clerk;
    let head: Clerk;

    beforeAll(async () => {
      office = await openKeeping(database());
      person = await office.hire(county, '县维护员', 'directory_keeper');
      keeper = office.as(person);
      head = office.as(await office.hire(province, '省维护员', 'directory_keeper'));
    }, 60_000);
    afterAll(async () => {
      await office.close();
      expect(office.errors).toEqual([]);
    });

    const answers = (question: string) => JSON.stringify(office.knows().enquiry.answer(question));
    const phone = () => office.knows().directory.contactsByNumber('07345550001').length;
    const save = async (clerk: Clerk, address: string, typed: Record<string, string>) =>
      clerk.send(await clerk.open(address), address, { ...typed, do: 'save' });

    test('a preview shows the answers now and after the change, to the keeper’s own question too, and saves nothing', async () => {
      const page = await keeper.send(await keeper.open(hengdong), hengdong, {
        ...number('0734-5550001'),
        question: '衡东找谁入驻',
        do: 'preview',
      });
      expect(page.text).toMatch(/问：衡东找谁入驻 现在 .*0734-5212289.* 改后 .*0734-5550001/);
      expect(await office.prisma.knowledgeChange.count()).toBe(0);
    });

    test('a corrected number is live within a second, with who, when, before and after', async () => {
      const done = await save(keeper, hengdong, number('０７３４ 5550001'));
      expect(done.location).toBe(`${hengdong}?done=saved`);
      await until(() => phone() === 1);
      const page = await keeper.open(hengdong);
      expect(page.text).toMatch(/11-23 09:00 县维护员 修改.*原为： ?0734-5212289.*改为： ?0734-5550001/);
      expect(page.text).toContain('来源：衡东县中介超市运行机构，2026-11-23 核实');
      const entry = await office.prisma.auditEntry.findFirst({ orderBy: { position: 'desc' } });
      expect(entry).toMatchObject({
        action: 'knowledge.change',
        subject: 'place:430424',
        actor: `operator:${person.id}`,
      });
    });

    test('what came with the system is looked at, and restored', async () => {
      const [, address = ''] = /href="([^"]*state=before)"/.exec((await keeper.open(hengdong)).html) ?? [];
      const version = await keeper.open(address.replaceAll('&amp;', '&'));
      expect(version.html).toMatch(/name="value\[consultation\]"[^>]*value="0734-5212289"/);
      await keeper.send(version, hengdong, { ...number('0734-5212289'), do: 'save' });
      await until(() => phone() === 0);
    });

    test('a restored number is as old as it was: restoring does not verify it', async () => {
      expect((await keeper.open(hengdong)).text).toContain('来源：湖南省网上中介服务超市服务咨询，2021-12-15 核实');
    });

    test('what is wrong is said, nothing is saved, and what was typed stays', async () => {
      const page = await save(keeper, hengdong, number('0731-5550001'));
      expect(page.status).toBe(422);
      expect(page.text).toContain('名录中这里的区号是 0734');
      expect(page.html).toMatch(/aria-invalid="true"[^>]*value="0731-5550001"/);
    });

    test('what deserves a second look is saved once it is confirmed', async () => {
      const typed = { ...number('0734-5212289'), aliases: '衡南' };
      expect((await save(keeper, hengdong, typed)).text).toContain('“衡南”已经指衡阳市/衡南县');
      expect((await save(keeper, hengdong, { ...typed, confirmed: 'yes' })).location).toBe(`${hengdong}?done=saved`);
      await until(() => answers('衡南电话').includes('430424'));
      await save(keeper, hengdong, number('0734-5212289'));
    });

    test('of two keepers with one entry open the second is told, and keeps what they typed', async () => {
      const other = office.as(await office.hire(prefecture, '市维护员', 'manager'));
      const open = await other.open(hengdong);
      await save(keeper, hengdong, number('0734-5550003'));
      const late = await other.send(open, hengdong, { ...number('0734-5550004'), do: 'save' });
      expect(late.status).toBe(409);
      expect(late.text).toContain('别人刚改过');
      expect(late.html).toMatch(/value="0734-5550004"/);
    });

    test('others read the entry and cannot change it', async () => {
      const other = office.as(await office.hire(neighbour, '邻县维护员', 'directory_keeper'));
      const page = await other.open(hengdong);
      expect(page.text).toContain('只能查看');
      expect((await other.send(page, hengdong, { ...number('0734-5550005'), do: 'save' })).status).toBe(403);
    });

    test('the list finds places by name, body and number, and marks what was not verified for long', async () => {
      for (const asked of ['衡南', 'Hengnan', '8553158'])
        expect((await keeper.open(`/directory?q=${encodeURIComponent(asked)}`)).text).toContain('0734-8553158');
      expect((await keeper.open('/directory?q=衡南')).text).toContain('超过 180 天未核实（2021-12-15）');
      expect((await keeper.open('/directory?q=没有的')).text).toContain('没有找到');
    });

    test('a county without its six-digit code, or with one of elsewhere, is refused with words, and the focus is at the first fault', async () => {
      const county = { parent: '430400', kind: 'county', name: '新县', nameEn: '', aliases: '', do: 'save' };
      const fresh = { ...county, 'value[consultation]': '0734-5559998' };
      const page = await head.send(await head.open('/directory/new'), '/directory', fresh);
      expect(page.status).toBe(422);
      expect(page.text).toContain('县、市、区要填 6 位行政区划代码');
      expect(page.html.match(/<(input|select|textarea)[^>]* autofocus/g)).toHaveLength(1);
      expect(page.html).toMatch(/<input(?=[^>]* id="field-code")[^>]* autofocus/);
      for (const [code, words] of [
        ['4304', '要 6 位数字'],
        ['430124', '那里的以 4304 开头'],
      ] as const)
        expect((await head.send(page, '/directory', { ...fresh, code })).text).toContain(words);
      const named = await head.send(page, '/directory', { ...fresh, code: '430499' });
      expect(named.html).toMatch(/<input(?=[^>]* id="field-nameEn")[^>]* autofocus/);
    });

    test('a place is added, answers, is taken out, and put back', async () => {
      const fresh = {
        ...{ parent: '430400', kind: 'zone', name: '松木经开区', nameEn: 'Songmu Zone', aliases: '' },
        ...{ 'value[consultation]': '0734-5559999', do: 'save' },
      };
      const added = await head.send(await head.open('/directory/new'), '/directory', fresh);
      expect(added.location).toMatch(/^\/directory\/430400-songmujingkaiqu\?/);
      await until(() => answers('松木经开区电话').includes('430400-songmu'));
      const address = '/directory/430400-songmujingkaiqu';
      await head.do(address, 'removal');
      await until(() => !answers('松木经开区电话').includes('430400-songmu'));
      await head.do(address, 'return');
      await until(() => answers('松木经开区电话').includes('430400-songmu'));
    });

    test('a place that people and cases belong to cannot be taken out', async () => {
      expect((await keeper.do(hengdong, 'removal')).text).toContain('没有移出');
    });

    test('a topic is added in both languages, and the bot answers with it', async () => {
      const typed = {
        ...{
          'title[zh-CN]': '公章遗失',
          'questions[zh-CN]': '公章丢了怎么入驻\n公章遗失',
          'body[zh-CN]': '先登报声明。',
        },
        ...{ 'title[en]': 'Lost seal', 'questions[en]': 'We lost our seal', 'body[en]': 'Declare it lost first.' },
      };
      const preview = await head.send(await head.open('/topics/new'), '/topics', { ...typed, do: 'preview' });
      expect(preview.text).toMatch(/问：公章丢了怎么入驻 现在 .* 改后 .*先登报声明/);
      const added = await head.send(await head.open('/topics/new'), '/topics', { ...typed, do: 'save' });
      expect(added.location).toBe('/topics/lost-seal?done=saved');
      await until(() => answers('公章丢了怎么入驻').includes('lost-seal'));
    });

    test('numbers said to be wrong come first, and are confirmed, dismissed or corrected', async () => {
      await report('0734-8553158', 'web:1', 'web:2');
      await report('0734-8222222', 'web:3');
      const page = await head.open('/corrections');
      expect(page.text).toMatch(/衡阳市\/衡南县 咨询电话 0734-8553158 2 人说号码不对/);
      const contact = '/corrections/consultation:430422';
      await head.send(page, `${contact}/dismissal`);
      expect((await head.open('/corrections')).text).not.toMatch(/\d 人说号码不对/);
      office.itIs('2026-11-23 09:10');
      await report('0734-8553158', 'web:4');
      await head.send(await head.open('/corrections'), `${contact}/confirmation`);
      const after = await head.open('/corrections');
      expect(after.text).toContain('省维护员 核实了衡南县的 0734-8553158');
      expect(after.actions).not.toContain(`${contact}/confirmation`);
      await until(() => office.knows().directory.contactsByNumber('07348553158')[0]?.verifiedOn === '2026-11-23');
    });

    test('who came from the numbers to check goes back there after saving, and reads what became of it', async () => {
      const hengshan = '/directory/430423';
      const [, link = ''] = /href="(\/directory\/430423[^"]*)"/.exec((await head.open('/corrections')).html) ?? [];
      const page = await head.open(link.split('#')[0] ?? '');
      const typed = { name: '衡山县', nameEn: 'Hengshan County', 'value[consultation]': '0734-5912344' };
      const done = await head.send(page, hengshan, { ...typed, do: 'save' });
      expect((await head.open(done.location ?? '')).text).toMatch(/号码核对.* 衡山县：已保存/);
    });

    test('places are called in the language of the page', async () => {
      const page = await head.open('/corrections?lang=en');
      expect(page.text).toContain('Yanfeng District');
      expect(page.text).not.toContain('雁峰区');
    });

    async function report(value: string, ...chats: string[]): Promise<void> {
      const now = at('2026-11-23 09:09');
      for (const chatId of chats)
        await office.prisma.enquiry.create({
          data: {
            ...{ id: newId(now), chatId, locale: 'zh-CN', askedAt: now, question: '电话', kind: 'contact' },
            ...{ reply: { text: `电话：${value}` }, places: [], topics: [], confidence: 1 },
            ...{
              feedback: 'wrong_number' as const,
              feedbackAt: chatId === 'web:4' ? at('2026-11-23 09:05') : at('2026-11-23 08:59'),
            },
          },
        });
    }
  }),
);
