/** How long somebody waits who can be served without the database, in milliseconds. */
const patience = 2_000;

/**
 * What the database says, for whoever can do without it: a server that keeps silent would have them wait for as long as it does.
 * @throws also when there is no answer in time
 */
export function answerInTime<T>(asked: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new NoAnswer()), patience);
    asked.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

class NoAnswer extends Error {
  constructor() {
    super(`the database did not answer within ${patience} ms`);
    this.name = 'NoAnswer';
  }
}
