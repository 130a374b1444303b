import './engine-flags.ts';
import { TelegramRefusal } from './channels/telegram/refusal.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { DatabaseError } from './database/database-error.ts';
import { openSite } from './site.ts';

/** A stop that takes longer is cut short: whoever stops the process would kill it anyway. */
const LONGEST_STOP = 10_000;

try {
  const config = readConfig(process.env);
  const site = await openSite(config);
  console.log(welcome(config, site));
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      setTimeout(() => process.exit(1), LONGEST_STOP).unref();
      site.stop().then(
        () => process.exit(0),
        (error) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
} catch (error) {
  // What the administrator can mend is told in a sentence; anything else is ours and shows where.
  const canBeMended =
    error instanceof ConfigError || error instanceof DatabaseError || error instanceof TelegramRefusal;
  console.error(canBeMended ? error.message : error);
  process.exit(1);
}

/** Where to go now; on a site without an administrator, also how to become the first. */
function welcome({ roles, publicUrl }: Config, { port, setupToken }: { port: number; setupToken?: string }): string {
  const root = publicUrl ?? `http://localhost:${port}`;
  return [
    '湘问 Xiangwen is ready.',
    ...(roles.has('bot') ? [`Web chat: ${root}/chat`] : []),
    ...(roles.has('backoffice') ? [`Back office: ${root}/`] : []),
    ...(setupToken ? [`Nobody can sign in yet. The first administrator, once: ${root}/setup?token=${setupToken}`] : []),
  ].join('\n');
}
