import { ConfigError, readConfig } from '../src/config.ts';

test('nothing set is a site that starts', () => {
  expect(readConfig({})).toMatchObject({
    port: 3000,
    logLevel: 'info',
    roles: new Set(['bot', 'backoffice', 'worker']),
  });
});

test('an empty variable counts as unset', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 3000, databaseUrl: undefined });
});

test('a webhook needs its secret', () => {
  const env = { PUBLIC_URL: 'https://help.example.gov.cn', TELEGRAM_BOT_TOKEN: '1:abc' };
  expect(() => readConfig(env)).toThrow('TELEGRAM_WEBHOOK_SECRET');
  expect(readConfig({ ...env, TELEGRAM_WEBHOOK_SECRET: 'sixteen-or-more-x' }).telegram?.webhookSecret).toBe(
    'sixteen-or-more-x',
  );
});

test.each([
  ['PORT', '70000'],
  ['PORT', 'http'],
  ['DATABASE_URL', 'mysql://localhost/x'],
  ['ROLES', 'bot,cook'],
  ['PUBLIC_URL', 'desk.local'],
  ['TELEGRAM_BOT_TOKEN', 's3cret'],
  ['TELEGRAM_WEBHOOK_SECRET', 'short'],
  ['TELEGRAM_MESSAGES_PER_SECOND', 'many'],
  ['SECRET_KEY', 'short'],
  ['SECRET_KEY_PREVIOUS', 'short'],
  ['SECURITY_CONTACT', 'nobody'],
  ['LOG_LEVEL', 'loud'],
])('%s=%s is refused with what it should be, not with what it is', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
  expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`${name}: (?!.*${value}).+`));
});

test('all faults are named at once', () => {
  expect(() => readConfig({ PORT: 'x', LOG_LEVEL: 'loud' })).toThrow(/PORT: .*\n.*LOG_LEVEL: /);
});
