import { type RateClass, rateLimitsDefault } from '@evalguard/contract';

/** Every start-up setting: name, default, meaning. The settings table of the docs is generated from this list. */
export const settingsList = [
  ['PORT', '3000', 'Port to listen on; 0 picks a free one.'],
  ['HOST', '127.0.0.1', 'Address to listen on; 0.0.0.0 for all.'],
  ['EVALGUARD_PUBLIC_URL', '', 'URL that people and clients use, when a proxy stands in front.'],
  [
    'EVALGUARD_TRUST_PROXY',
    '',
    'Addresses (CIDR, comma-separated) of proxies whose X-Forwarded-For is believed.',
  ],
  ['DATABASE_URL', '', 'PostgreSQL 14 or newer. Unset: the embedded PostgreSQL in the data folder.'],
  ['EVALGUARD_DATA_DIR', './.evalguard', 'Data folder of the embedded PostgreSQL.'],
  [
    'EVALGUARD_DATABASE_CONNECTIONS',
    '20',
    'Connections of the pool, for each server process; up to 6 more for heavy requests.',
  ],
  [
    'EVALGUARD_OWNER_EMAIL',
    '',
    'First start only: e-mail of the owner. Unset: a one-time set-up link is printed.',
  ],
  ['EVALGUARD_OWNER_PASSWORD', '', 'First start only: password of the owner.'],
  ['EVALGUARD_BOOTSTRAP_API_KEY', '', 'First start only: an API key with the role owner, for scripts.'],
  ['EVALGUARD_DEMO', '0', '1 loads the demo project (the default of `npm start`).'],
  ['EVALGUARD_RATE_LIMIT_READ', String(rateLimitsDefault.read), 'Read requests a minute, for each caller.'],
  [
    'EVALGUARD_RATE_LIMIT_WRITE',
    String(rateLimitsDefault.write),
    'Write requests a minute, for each caller.',
  ],
  ['EVALGUARD_RATE_LIMIT_BULK', String(rateLimitsDefault.bulk), 'Bulk requests a minute, for each caller.'],
  [
    'EVALGUARD_RATE_LIMIT_ANONYMOUS',
    String(rateLimitsDefault.anonymous),
    'Requests without valid credentials a minute, for each address.',
  ],
  [
    'EVALGUARD_RATE_LIMIT_SIGN_IN',
    String(rateLimitsDefault['sign-in']),
    'Sign-ins a minute, for each address.',
  ],
  ['REDIS_URL', '', 'Redis that shares rate limits between replicas. Unset: each process counts for itself.'],
  ['LOG_LEVEL', 'info', 'trace, debug, info, warn, error or silent.'],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', '', 'OpenTelemetry collector for traces of the server itself. Unset: off.'],
] as const;

export type SettingName = (typeof settingsList)[number][0];

export interface Settings {
  port: number;
  host: string;
  publicUrl: string | null;
  trustedProxies: string[];
  databaseUrl: string | null;
  dataDirectory: string;
  databaseConnections: number;
  ownerEmail: string | null;
  ownerPassword: string | null;
  bootstrapApiKey: string | null;
  isDemo: boolean;
  rateLimits: Record<RateClass, number>;
  redisUrl: string | null;
  logLevel: string;
  otlpEndpoint: string | null;
}

/** Reads the environment once, at start; a value that makes no sense stops the start and names the variable. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const text = (name: SettingName): string => {
    const given = environment[name];
    return given === undefined || given === '' ? (settingsList.find((s) => s[0] === name)?.[1] ?? '') : given;
  };
  const optional = (name: SettingName): string | null => (text(name) === '' ? null : text(name));
  const whole = (name: SettingName, min: number, max: number): number => {
    const value = Number(text(name));
    if (!Number.isInteger(value) || value < min || value > max) {
      throw new Error(`${name} must be a whole number from ${min} to ${max}, not "${text(name)}".`);
    }
    return value;
  };
  const demo = text('EVALGUARD_DEMO');
  if (demo !== '0' && demo !== '1') throw new Error(`EVALGUARD_DEMO must be 0 or 1, not "${demo}".`);
  const rateMax = 1_000_000_000;
  return {
    port: whole('PORT', 0, 65_535),
    host: text('HOST'),
    publicUrl: optional('EVALGUARD_PUBLIC_URL')?.replace(/\/+$/, '') ?? null,
    trustedProxies: text('EVALGUARD_TRUST_PROXY')
      .split(',')
      .map((s) => s.trim())
      .filter((s) => s !== ''),
    databaseUrl: optional('DATABASE_URL'),
    dataDirectory: text('EVALGUARD_DATA_DIR'),
    databaseConnections: whole('EVALGUARD_DATABASE_CONNECTIONS', 2, 1_000),
    ownerEmail: optional('EVALGUARD_OWNER_EMAIL'),
    ownerPassword: optional('EVALGUARD_OWNER_PASSWORD'),
    bootstrapApiKey: optional('EVALGUARD_BOOTSTRAP_API_KEY'),
    isDemo: demo === '1',
    rateLimits: {
      read: whole('EVALGUARD_RATE_LIMIT_READ', 1, rateMax),
      write: whole('EVALGUARD_RATE_LIMIT_WRITE', 1, rateMax),
      bulk: whole('EVALGUARD_RATE_LIMIT_BULK', 1, rateMax),
      anonymous: whole('EVALGUARD_RATE_LIMIT_ANONYMOUS', 1, rateMax),
      'sign-in': whole('EVALGUARD_RATE_LIMIT_SIGN_IN', 1, rateMax),
    },
    redisUrl: optional('REDIS_URL'),
    logLevel: text('LOG_LEVEL'),
    otlpEndpoint: optional('OTEL_EXPORTER_OTLP_ENDPOINT'),
  };
}
