/** Short texts that mean what a button would. */
const sayings = {
  back: /^(返回|上一步|后退|回上一步|back|previous)$/i,
  cancel: /^(取消|取消投诉|不填了|不投诉了|退出|算了|cancel|quit|stop)$/i,
  done: /^(好了?|完成|完了|发完了|没有?了?|不用了?|跳过|就这些|done|finished|no|none|skip|that'?s all)$/i,
  none: /^(没有|无|不知道|不清楚|不记得了?|不确定|none|unknown|not sure|don'?t know|no)$/i,
  send: /^(发送|提交|确认|确定|可以|没问题|是的?|send|submit|confirm|yes|ok|okay)$/i,
  anonymous: /^(我要)?(匿名|匿名投诉|不留名|anonymous(ly)?)$/i,
} as const;

export type Saying = keyof typeof sayings;

const plain = (text: string) => text.trim().replace(/[。.!！~～]+$/, '');

/** Whether a text says just that. */
export const says = Object.fromEntries(
  Object.entries(sayings).map(([name, pattern]) => [name, (text: string) => pattern.test(plain(text))]),
) as Record<Saying, (text: string) => boolean>;
