// Scores the bot's answers: `npm run evaluate -- FILE.jsonl …`. Exit status 0 when they are good enough to release, else 1.
import { QuestionFileError, readQuestions } from './evaluate/questions.ts';
import { answerAll, type Graded, isGoodEnough, tally, tallyByKind } from './evaluate/score.ts';

const files = process.argv.slice(2);
try {
  if (files.length === 0) throw new QuestionFileError('Usage: npm run evaluate -- FILE.jsonl …');
  const graded = await answerAll(files.flatMap(readQuestions));
  for (const one of graded.filter(({ right, wrongPhone }) => !right || wrongPhone)) console.log(missLine(one));
  console.table(tallyByKind(graded));
  const total = tally(graded);
  const percent = ((100 * total.right) / total.questions).toFixed(1);
  console.log(`right ${total.right}/${total.questions} = ${percent} %, wrong phones ${total.wrongPhones}`);
  process.exitCode = isGoodEnough(total) ? 0 : 1;
} catch (error) {
  if (!(error instanceof QuestionFileError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

function missLine({ question: { id, kind, q }, answer, wrongPhone }: Graded): string {
  const fault = wrongPhone ? 'WRONG PHONE' : 'MISS';
  return `${fault} ${id} ${kind} ${JSON.stringify(q)} => ${answer.kind} ${JSON.stringify(answer.text.slice(0, 120))}`;
}
