/** What the bench's processes agree on. */
export const token = '7:benchmark-token';
export const secret = 'benchmark-webhook-secret';
export const webhookPath = '/telegram/webhook';
/** An echo bot is told where the Bot API is, and tells its parent where it takes updates. */
export const apiRootOf = (args: string[]) => args[2] as string;
export const tellParent = (port: number) => process.send?.({ port });
