import { County, zhoumin } from './county.ts';
import type { Officer } from './officer.ts';
import type { Resident } from './resident.ts';

const entry = {
  申请机构全称: '湖南诚信测绘有限公司',
  统一社会信用代码: '9144030071526726XG',
  注册地: '衡东县',
  '行业（机构类型）': '自然资源',
  联系人: '王小明',
  电话: '13812345678',
};
const queue = { menu: '入驻' };

/** One story in chapters: each goes on where the one before it ended. */
describe('a registration, refused, resubmitted, admitted and verified', () => {
  let county: County;
  let operator: Officer;
  let department: Officer;
  let applicant: Resident;
  let number: string;

  beforeAll(async () => {
    county = await County.open();
    operator = await county.hires(zhoumin);
    department = await county.hires({
      ...zhoumin,
      login: 'zhangqi',
      name: '张琪',
      organization: '衡东县自然资源主管部门',
    });
    applicant = county.resident();
  }, 90_000);
  afterAll(() => county?.close());

  test('is recorded by the county operator and refused with two items', async () => {
    await operator.page.goto('/registrations');
    await operator.page.getByRole('link', { name: '登记入驻申请' }).click();
    await operator.fills(entry);
    const done = await operator.sends(operator.page.locator('main'), '登记');
    number = /RZ\d{8}-\d{4}/.exec(done)?.[0] ?? '';
    const refused = await operator.does(
      '不通过形式要件核验',
      {
        '营业执照（或法人登记证书）：哪里不对': '已过有效期',
        '营业执照（或法人登记证书）：要提交什么': '年检后的营业执照',
        '从业人员信息：哪里不对': '缺两人的社保证明',
        '从业人员信息：要提交什么': '近三个月社保证明',
      },
      '不通过',
    );
    expect(refused).toContain('未通过');
  }, 60_000);

  test('is shown to the applicant who proves it, after one wrong try, with what to hand in again', async () => {
    await applicant.says('查进度', '请发办件编号');
    await applicant.says(number, '后四位');
    await applicant.says('1111', '没有对上');
    const status = await applicant.says('5678', '待重新提交');

    for (const said of ['已过有效期', '年检后的营业执照', '近三个月社保证明']) expect(status.text).toContain(said);
    expect(status.text).not.toMatch(/王小明|13812345678|9144030071526726XG/);
  }, 60_000);

  test('tells the applicant of each step from then on', async () => {
    await operator.opens(number, queue);
    await operator.does('登记重新提交', { 补正了什么: '换了营业执照，补了社保证明' }, '登记');
    await applicant.hears('已重新提交');
    const admission = await operator.unfolds('通过形式要件核验');
    expect(await operator.sends(admission, '通过并入驻')).toContain('核对');
    const again = await operator.unfolds('通过形式要件核验');
    await operator.checksAll(again);
    expect(await operator.sends(again, '通过并入驻')).toContain('机构入驻');
    expect((await applicant.hears('已通过形式要件核验')).text).toContain('衡东县自然资源主管部门核验资质真实性');

    await department.opens(number, queue);
    const verification = await department.unfolds('通过资质真实性核验');
    await department.checksAll(verification);
    expect(await department.sends(verification, '通过')).toContain('资质核验已通过');
    await applicant.hears('通过资质真实性核验');
  }, 60_000);

  test('a stranger hears the same of it as of a number that does not exist, and is locked out after five wrong tries', async () => {
    const stranger = county.resident();
    const heardOf = async (asked: string) => {
      const question = await stranger.says(asked, `要看 ${asked}`);
      const refusal = await stranger.says('0000', '没有对上');
      return [question, refusal].map(({ text }) => text?.replaceAll(asked, 'N'));
    };
    expect(await heardOf(number)).toEqual(await heardOf('RZ20200101-0001'));
    for (const wrong of ['0001', '0002']) await stranger.says(wrong, '没有对上');
    await stranger.says('0003', '试错太多');
    await stranger.says(number, '试错太多|后四位');
    await stranger.says('5678', '试错太多');
  }, 60_000);
});
