/** Telegram will not have this bot as it is set up; the message says what to do. */
export class TelegramRefusal extends Error {}
