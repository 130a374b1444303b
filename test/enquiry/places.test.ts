import { understood } from '../support/knowledge.ts';

/** [what people type, whose number they get] */
type Row = [typed: string, place: string];

const given = (rows: Row[]) =>
  test.each(rows)('%s → %s', (typed, place) => {
    expect(understood(typed)).toMatchObject({ kind: 'contact', places: [place] });
  });

describe('names as printed, short, and within their prefecture', () => {
  given([
    ['安化县', '益阳市/安化县'],
    ['安化', '益阳市/安化县'],
    ['益阳市安化县电话', '益阳市/安化县'],
    ['湖南省益阳市安化县的咨询电话', '益阳市/安化县'],
    ['益阳安化找谁', '益阳市/安化县'],
    ['攸县', '株洲市/攸县'],
    ['益阳市本级', '益阳市/市本级'],
    ['怀化市电话', '怀化市/市本级'],
    ['湘西州电话', '湘西土家族苗族自治州/市本级'],
  ]);
});

describe('names people still use', () => {
  given([
    ['祁阳县电话', '永州市/祁阳市'],
    ['宁乡县怎么联系', '长沙市/宁乡市'],
    ['望城县', '长沙市/望城区'],
    ['株洲县', '株洲市/渌口区'],
    ['资兴市电话', '郴州市/资兴县'],
    ['资兴县电话', '郴州市/资兴县'],
    ['冷水江市', '娄底市/冷水江市区'],
    ['冷水江', '娄底市/冷水江市区'],
    ['芷江县电话', '怀化市/芷江侗族自治县'],
    ['靖州', '怀化市/靖州苗族侗族自治县'],
    ['大庸市电话', '张家界市/市本级'],
  ]);
});

describe('nearly the same name', () => {
  given([
    ['长沙市电话', '长沙市/市本级'],
    ['长沙县电话', '长沙市/长沙县'],
    ['岳阳县电话', '岳阳市/岳阳县'],
    ['岳阳楼区电话', '岳阳市/岳阳楼区'],
    ['岳阳电话', '岳阳市/市本级'],
    ['洪江市电话', '怀化市/洪江市'],
    ['洪江管理区电话', '怀化市/洪江管理区'],
    ['南县电话', '益阳市/南县'],
    ['衡南县电话', '衡阳市/衡南县'],
    ['双峰电话', '娄底市/双峰县'],
    ['双牌电话', '永州市/双牌县'],
    ['双清电话', '邵阳市/双清区'],
    ['武陵源电话', '张家界市/武陵源区'],
    ['武陵电话', '常德市/武陵区'],
  ]);
});

describe('development zones', () => {
  given([
    ['益阳高新区电话', '益阳市/高新区'],
    ['湘潭市经开区', '湘潭市/经开区'],
    ['娄底经开', '娄底市/娄底经济开发区'],
    ['常德高新技术产业开发区电话', '常德市/常德高新技术产业开发区'],
    ['岳阳经济技术开发区', '岳阳市/岳阳经济开发区'],
    ['望城经开区', '长沙市/望城经开区'],
  ]);
});

describe('wrong characters, of like shape or like sound', () => {
  given([
    ['汩罗市电话', '岳阳市/汨罗市'],
    ['缓宁县电话', '邵阳市/绥宁县'],
    ['芝江县电话', '怀化市/芷江侗族自治县'],
    ['风凰县电话', '湘西土家族苗族自治州/凤凰县'],
    ['安话县电话', '益阳市/安化县'],
    ['娄低市电话', '娄底市/市本级'],
    ['宁香市电话', '长沙市/宁乡市'],
    ['新煌县电话', '怀化市/新晃侗族自治县'],
    ['年源市电话', '娄底市/涟源市'],
    ['莲源市电话', '娄底市/涟源市'],
  ]);

  test('the answer says what it was taken for', () => {
    expect(understood('汩罗市电话').places).toEqual(['岳阳市/汨罗市']);
  });
});

describe('Pinyin, mixed, initials, traditional, English', () => {
  given([
    ['anhua', '益阳市/安化县'],
    ['an hua xian', '益阳市/安化县'],
    ['AnHua dianhua', '益阳市/安化县'],
    ['anhuadianhua', '益阳市/安化县'],
    ['yiyang shi anhua xian', '益阳市/安化县'],
    ['an化县', '益阳市/安化县'],
    ['溆pu电话', '怀化市/溆浦县'],
    ['ahx电话', '益阳市/安化县'],
    ['漵浦縣電話', '怀化市/溆浦县'],
    ['phone number of Anhua County', '益阳市/安化县'],
    ['who do I call in Yueyang County', '岳阳市/岳阳县'],
    ['liuyan shi dianhua', '长沙市/浏阳市'],
  ]);
});

describe('noise does not hide a name', () => {
  given([
    ['安！化！县！！', '益阳市/安化县'],
    ['🙏🙏 安 化 县 电 话', '益阳市/安化县'],
    ['安化县，，，快点', '益阳市/安化县'],
    ['**安化县**', '益阳市/安化县'],
  ]);
});

describe('a word is not a place because it holds its characters', () => {
  test.each([
    ['中方代表要出席吗', []],
    ['有没有绿色通道', []],
    ['我会同步把材料发过去', []],
    ['新化学品怎么储存', []],
    ['临时常德高望重的专家', []],
    ['这条街道县里管吗', []],
  ])('%s', (typed, places) => {
    expect(understood(typed).places).toEqual(places);
  });

  given([
    ['湖南县城南县的电话', '益阳市/南县'],
    ['广东安全公司在东安注册，电话多少', '永州市/东安县'],
  ]);
});

describe('why a place is named decides whether it is asked about', () => {
  given([
    ['人在长沙，公司注册在安化，电话多少', '益阳市/安化县'],
    ['总公司在怀化，子公司在安化，子公司入驻联系谁', '益阳市/安化县'],
    ['安化不是安仁，电话多少', '益阳市/安化县'],
    ['不是安仁，是安化，电话', '益阳市/安化县'],
    ['公司去年从安仁迁到安化，电话打哪个', '益阳市/安化县'],
    ['安化还是安仁来着，我要安化的电话', '益阳市/安化县'],
    ['项目在安仁，我们公司是安化的，入驻打哪个电话', '益阳市/安化县'],
  ]);

  test('several places are all answered, in their order', () => {
    expect(understood('安化、安仁和桂东的电话').places).toEqual(['益阳市/安化县', '郴州市/安仁县', '郴州市/桂东县']);
  });

  test('a prefecture and its county joined by 和 are two questions', () => {
    expect(understood('益阳和安化的电话').places).toEqual(['益阳市/市本级', '益阳市/安化县']);
  });
});
