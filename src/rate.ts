import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** That many times (`points`) in that many seconds (`duration`). */
export interface Rate {
  points: number;
  duration: number;
}

/** Of one time too many. */
export interface Excess {
  /** To wait. */
  seconds: number;
  /** Those who came too often before, and have not waited, know already. */
  isFirst: boolean;
}

/** Counts one more time of whoever `key` stands for. */
export function createRate(rate: Rate): (key: string) => Promise<Excess | undefined> {
  const limiter = new RateLimiterMemory(rate);
  return (key) =>
    limiter.consume(key).then(
      () => undefined,
      (refused: unknown) => {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        const seconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
        return { seconds, isFirst: refused.consumedPoints === rate.points + 1 };
      },
    );
}
