import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** That many requests (`points`) in that many seconds (`duration`). */
export interface Rate {
  points: number;
  duration: number;
}

/** Counts one more of whoever `key` stands for. @returns the seconds to wait, for whoever comes too often */
export function createRate(rate: Rate): (key: string) => Promise<number | undefined> {
  const limiter = new RateLimiterMemory(rate);
  return (key) =>
    limiter.consume(key).then(
      () => undefined,
      (reason: unknown) => {
        if (!(reason instanceof RateLimiterRes)) throw reason;
        return Math.max(1, Math.ceil(reason.msBeforeNext / 1000));
      },
    );
}
