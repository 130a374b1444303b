// Looks a site over and says what is wrong with it and what to do: `npm run -s doctor`. Changes nothing; ends with 1 when something must be mended.
import { examine } from './doctor/examine.ts';

const findings = await examine(process.env, new Date());
for (const { state, what, advice } of findings) console.log(`${state} ${what}${advice ? `\n    ${advice}` : ''}`);
process.exitCode = findings.some(({ state }) => state === 'BAD ') ? 1 : 0;
