import type { Directory } from '../../src/directory/directory.ts';
import type { Question, Requirement } from './questions.ts';
import { type Gradable, Statement } from './statement.ts';

export interface Grade {
  right: boolean;
  /** The first office's number that the answer states belongs to no place that the question could mean. */
  wrongPhone: boolean;
}

type Of<Type extends Requirement['type']> = Extract<Requirement, { type: Type }>;
type Rules = { [Type in Requirement['type']]: (wanted: Of<Type>, statement: Statement) => boolean };

/** Topics that tell how to go on rather than facts: naming the topic is enough. */
const WAYS_ON: ReadonlySet<string> = new Set(['human', 'complaint-how', 'status-how']);
/** What the owner of a provincial number is called. */
const PROVINCIAL: Record<string, RegExp> = {
  '湖南省/企业账号注册': /账号|账户/,
  '湖南省/省级运行机构': /省.{0,8}运行机构|发展研究中心/,
  '湖南省/技术支持': /技术支持/,
};
/** More offices than this beside those asked for bury the answer. */
const MOST_OTHERS = 3;

/** Whether an answer is right, by what the question file expects and what the directory says. */
export function grade({ expect }: Question, answer: Gradable, directory: Directory): Grade {
  const statement = new Statement(answer, directory);
  const accepted = [expect, ...expect.accept];
  return {
    right: accepted.some((wanted) => meets(wanted, statement)),
    wrongPhone: statesWrongPhone(accepted, statement),
  };
}

function meets<Type extends Requirement['type']>(wanted: Of<Type>, statement: Statement): boolean {
  if (wanted.must_not_contain.some((fact) => statement.says(fact))) return false;
  return (rules[wanted.type] as Rules[Type])(wanted, statement);
}

const rules: Rules = {
  contact: (wanted, statement) => {
    const places = placesOf(wanted);
    return (
      saysAll(wanted, statement) &&
      places.every((place) => statement.offices.includes(place)) &&
      places.includes(statement.offices[0] ?? '') &&
      statement.offices.length <= places.length + MOST_OTHERS
    );
  },
  clarify: ({ options }, statement) => {
    const isOffered = (place: string) => statement.offices.includes(place) || statement.names(place);
    return (
      statement.asksBack &&
      statement.offices.length !== 1 &&
      (options.length === 0 || options.filter(isOffered).length >= 2)
    );
  },
  topic: (wanted, statement) =>
    statement.offices.length === 0 &&
    (saysAll(wanted, statement) || (WAYS_ON.has(wanted.topic) && statement.topics.includes(wanted.topic))),
  'place-of-phone': ({ place }, statement) => {
    const body = PROVINCIAL[place];
    if (body) return statement.matches(body) && statement.offices.length === 0;
    return statement.mentions(place) && statement.offices.every((office) => office === place);
  },
  list: ({ prefecture, count }, { offices }) =>
    offices.length >= count && offices.every((office) => isIn(prefecture, office)),
  unknown: (_wanted, { offices }) => offices.length === 0,
};

function statesWrongPhone(accepted: Requirement[], { offices }: Statement): boolean {
  const [first] = offices;
  if (first === undefined || accepted.some((wanted) => couldMean(wanted, first))) return false;
  // Asked about no place, an answer that lists several offices states none of them.
  const [main] = accepted;
  return !(main?.type === 'clarify' && main.options.length === 0 && offices.length > 1);
}

function couldMean(wanted: Requirement, place: string): boolean {
  switch (wanted.type) {
    case 'contact':
      return [wanted.place, ...placesOf(wanted)].includes(place);
    case 'place-of-phone':
      return wanted.place === place;
    case 'clarify':
      return wanted.options.includes(place);
    case 'list':
      return isIn(wanted.prefecture, place);
    default:
      return false;
  }
}

const placesOf = ({ place, places }: Of<'contact'>) => places ?? [place];

const isIn = (prefecture: string, place: string) => place.startsWith(`${prefecture}/`);

const saysAll = ({ must_contain }: Requirement, statement: Statement) =>
  must_contain.every((fact) => statement.says(fact));
