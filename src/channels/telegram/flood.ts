import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Turns of one chat in a minute: twice as many as Telegram lets the bot answer there. */
export const mostTurns = 120;

/** Counts one more turn of a chat. @returns for one too many, when there may be more, and whether it is the first such */
export function createFloodLimit(): (chat: string) => Promise<{ seconds: number; isFirst: boolean } | undefined> {
  const limiter = new RateLimiterMemory({ points: mostTurns, duration: 60 });
  return (chat) =>
    limiter.consume(chat).then(
      () => undefined,
      (refused: unknown) => {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        const seconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
        return { seconds, isFirst: refused.consumedPoints === mostTurns + 1 };
      },
    );
}
