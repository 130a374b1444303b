import { TelegramError } from 'telegraf';

/**
 * Whose fault it is. `refused`: this chat, or this token, is not served, and asking again changes nothing. `unreachable`:
 * Telegram is away or busy, later it may work. `bug`: Telegram does not understand the call.
 */
export type Fault = 'refused' | 'unreachable' | 'bug';

export class BotApiError extends Error {
  private constructor(
    message: string,
    readonly fault: Fault,
    readonly method: string,
    /** Telegram's error code; absent when it did not answer. */
    readonly code?: number,
    /** Seconds to wait before the next call. */
    readonly retryAfter?: number,
    /** Where the chat is now, when the group became a supergroup. */
    readonly movedTo?: number,
  ) {
    super(message);
    this.name = 'BotApiError';
  }

  /** The one place that takes the token out: telegraf quotes the whole address when an answer is not JSON. */
  static from(error: unknown, method: string, token: string): BotApiError {
    const said = error instanceof Error ? error.message : String(error);
    const message = `${method}: ${said.replaceAll(token, '[token]')}`;
    if (!(error instanceof TelegramError)) return new BotApiError(message, 'unreachable', method);
    const { code, description, parameters } = error;
    const fault = faultOf(code, String(description));
    return new BotApiError(message, fault, method, code, parameters?.retry_after, parameters?.migrate_to_chat_id);
  }
}

const chatIsGone =
  /chat not found|user is deactivated|user not found|kicked|not a member|not enough rights|have no rights|CHAT_WRITE_FORBIDDEN/i;

function faultOf(code: unknown, description: string): Fault {
  if (typeof code !== 'number' || code === 429 || code >= 500) return 'unreachable';
  if (code === 401 || code === 403 || code === 404 || code === 409) return 'refused';
  return chatIsGone.test(description) ? 'refused' : 'bug';
}
