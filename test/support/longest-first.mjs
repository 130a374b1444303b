import Sequencer from '@jest/test-sequencer';

/** Files that take a minute or more. Begun last, one of them would go on alone while the other worker has nothing left to do. */
const longest = [
  'backoffice/authorization',
  'channels/web/browser',
  'backoffice/accounts/browser',
  'backoffice/accessibility',
  'backoffice/browser',
  'end-to-end/complaint',
  'end-to-end/site',
  'end-to-end/desk',
  'scripts/admin',
  'end-to-end/kills',
];

export default class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => longest.findIndex((name) => path.includes(`/test/${name}.test.`)) + 1 || 99;
    return super.sort(tests).sort((one, other) => rank(one) - rank(other));
  }
}
