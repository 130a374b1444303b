// A process that takes a folder's lock and stays: node --import ./test/support/typescript.mjs … <folder>
import { lockFolder } from '../../src/database/folder-lock.ts';

const [folder = ''] = process.argv.slice(2);
lockFolder(folder, new Date()).then(
  () => {
    console.log('locked');
    setInterval(() => undefined, 60_000);
  },
  (error) => console.log(error.message),
);
