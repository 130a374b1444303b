import type { Logger } from 'pino';
import type { BotApiError } from './bot-api-error.ts';

/** Logs a trouble when it begins, or turns into another, and when it is over, but not at every try. */
export function createTroubleLog(log: Logger, activity: string) {
  let current: string | undefined;
  return {
    failed(error: BotApiError): void {
      const words = explain(error);
      if (words === current) return;
      current = words;
      log.error({ err: error }, `${activity}: ${words}`);
    },
    over(): void {
      if (current) log.info(`${activity} works again`);
      current = undefined;
    },
  };
}

/** What an operator should know and do about it. */
export function explain({ code, message, method, fault }: BotApiError): string {
  if (code === 401 || code === 404)
    return 'Telegram does not accept the token. Get the right one from @BotFather (/mybots → API Token), set TELEGRAM_BOT_TOKEN and start again';
  if (code === 409)
    return (
      'another process takes this bot’s updates, or has set a webhook for it. Stop the other process, ' +
      'or give this one a bot of its own from @BotFather. Trying again until then'
    );
  if (method === 'setWebhook' && code === 400)
    return `Telegram does not accept the webhook’s address. It must be https, on port 443, 80, 88 or 8443: check PUBLIC_URL (${message})`;
  return fault === 'unreachable' ? `Telegram cannot be reached, trying again (${message})` : message;
}
