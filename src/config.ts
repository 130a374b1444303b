import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';

/** The folder of package.json: compiled files run from `dist/src`, tests from `src`. */
export const projectRoot = findRoot(path.dirname(fileURLToPath(import.meta.url)));

function findRoot(folder: string): string {
  return path.basename(folder) === 'src' && path.basename(path.dirname(folder)) === 'dist'
    ? path.dirname(path.dirname(folder))
    : path.dirname(folder);
}

const roles = ['bot', 'backoffice', 'worker'] as const;
export type Role = (typeof roles)[number];

const url = (protocols: RegExp, hint: string) => z.url({ protocol: protocols, error: hint });

const secretKey = z.string().min(32, { error: 'at least 32 characters' }).optional();

const environment = z
  .object({
    PORT: z.coerce.number({ error: 'a port number, for example 3000' }).int().min(0).max(65535).default(3000),
    DATA_DIR: z.string().min(1).default('.data'),
    DATABASE_URL: url(
      /^postgres(ql)?$/,
      'a PostgreSQL address, for example postgresql://user:password@host:5432/xiangwen',
    ).optional(),
    ROLES: z
      .string()
      .default('all')
      .transform((value) => (value === 'all' ? [...roles] : value.split(',').map((role) => role.trim())))
      .pipe(z.array(z.enum(roles, { error: `all, or some of ${roles.join(',')}` })).min(1)),
    PUBLIC_URL: url(
      /^https?$/,
      'the address people reach this site at, for example https://help.example.gov.cn',
    ).optional(),
    TELEGRAM_BOT_TOKEN: z
      .string()
      .regex(/^\d+:[\w-]+$/, { error: 'the token that @BotFather gave, for example 123456:ABC-DEF' })
      .optional(),
    TELEGRAM_API_ROOT: url(/^https?$/, 'the address of a Bot API server').default('https://api.telegram.org'),
    TELEGRAM_WEBHOOK_SECRET: z
      .string()
      .regex(/^[\w-]{16,256}$/, { error: '16 to 256 letters, digits, _ or -' })
      .optional(),
    TELEGRAM_MESSAGES_PER_SECOND: z.coerce
      .number({ error: 'a whole number: the messages Telegram lets the bot send in a second' })
      .int()
      .min(1)
      .default(30),
    TRUST_PROXY: z
      .string()
      .regex(/^(\d+|loopback|[\da-f.:/, ]+)$/, {
        error: 'how many proxies stand before the site, or their addresses: 1, loopback, 10.0.0.0/8',
      })
      .transform((value) => (/^\d+$/.test(value) ? Number(value) : value))
      .optional(),
    METRICS_TOKEN: z.string().min(16, { error: 'at least 16 characters' }).optional(),
    BACKUP_DIR: z.string().min(1).optional(),
    BACKUP_RECIPIENT: z
      .string()
      .regex(/^age1[0-9a-z]{58}$/, { error: 'the recipient that `npm run backup -- key` printed, age1…' })
      .optional(),
    BACKUP_KEEP: z.coerce
      .number({ error: 'a whole number: of how many nights the backups are kept' })
      .int()
      .min(1)
      .default(14),
    WEBHOOK_NETWORKS: z
      .string()
      .default('')
      .transform((value) => value.split(',').flatMap((network) => network.trim() || []))
      .pipe(
        z.array(
          z
            .string()
            .refine(ipaddr.isValidCIDR, { error: 'networks by commas, for example 10.20.0.0/16,192.168.8.0/24' }),
        ),
      ),
    SECRET_KEY: secretKey,
    SECRET_KEY_PREVIOUS: secretKey,
    SECURITY_CONTACT: url(
      /^(mailto|https|tel)$/,
      'where weaknesses are reported: mailto:security@example.gov.cn, https://… or tel:+86-731-…',
    ).optional(),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  })
  .refine((env) => !(env.PUBLIC_URL && env.TELEGRAM_BOT_TOKEN) || env.TELEGRAM_WEBHOOK_SECRET, {
    path: ['TELEGRAM_WEBHOOK_SECRET'],
    error: 'needed with PUBLIC_URL and TELEGRAM_BOT_TOKEN: the secret that proves a webhook call is from Telegram',
  });

export type Config = ReturnType<typeof readConfig>;

export class ConfigError extends Error {}

/**
 * Reads every setting once. An empty variable counts as unset.
 * @throws ConfigError that lists every fault at once, never the value of a secret.
 */
export function readConfig(env: Record<string, string | undefined>) {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `  ${String(issue.path[0])}: ${issue.message}`);
    throw new ConfigError(`These settings cannot be used:\n${faults.join('\n')}`);
  }
  const { data } = parsed;
  const dataDir = path.resolve(projectRoot, data.DATA_DIR);
  return {
    port: data.PORT,
    dataDir,
    databaseUrl: data.DATABASE_URL,
    roles: new Set<Role>(data.ROLES),
    publicUrl: data.PUBLIC_URL?.replace(/\/$/, ''),
    telegram: data.TELEGRAM_BOT_TOKEN
      ? {
          token: data.TELEGRAM_BOT_TOKEN,
          apiRoot: data.TELEGRAM_API_ROOT.replace(/\/$/, ''),
          webhookSecret: data.TELEGRAM_WEBHOOK_SECRET,
          messagesPerSecond: data.TELEGRAM_MESSAGES_PER_SECOND,
        }
      : undefined,
    backup: {
      folder: path.resolve(projectRoot, data.BACKUP_DIR ?? path.join(dataDir, 'backups')),
      recipient: data.BACKUP_RECIPIENT,
      keep: data.BACKUP_KEEP,
    },
    trustProxy: data.TRUST_PROXY,
    metricsToken: data.METRICS_TOKEN,
    webhookNetworks: data.WEBHOOK_NETWORKS,
    secretKey: data.SECRET_KEY,
    previousSecretKey: data.SECRET_KEY_PREVIOUS,
    securityContact: data.SECURITY_CONTACT,
    logLevel: data.LOG_LEVEL,
  };
}
