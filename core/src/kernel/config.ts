// The one place that reads the environment: one schema, validated once at start. A faulty variable is named, its value is
// never printed (it may be a secret). Everything else receives this object.
import { resolve } from 'node:path';
import { openedHostsOf, type OpenedHost } from './outgoing/addresses.js';

interface Variable<T> {
  readonly name: string;
  readonly about: string;
  readonly parse: (text: string | undefined) => T;
}

class Faulty extends Error {}

const text = (name: string, about: string, fallback: string): Variable<string> => ({
  name,
  about,
  parse: (value) => (value === undefined || value === '' ? fallback : value),
});
const optional = (name: string, about: string, accepts: RegExp): Variable<string | undefined> => ({
  name,
  about,
  parse: (value) => {
    if (value === undefined || value === '') return undefined;
    if (!accepts.test(value)) throw new Faulty(`must match ${accepts.source}`);
    return value;
  },
});
const whole = (name: string, about: string, fallback: number, min: number, max: number): Variable<number> => ({
  name,
  about,
  parse: (value) => {
    if (value === undefined || value === '') return fallback;
    const parsed = Number(value);
    if (!Number.isInteger(parsed) || parsed < min || parsed > max) {
      throw new Faulty(`must be a whole number from ${String(min)} to ${String(max)}`);
    }
    return parsed;
  },
});
const address = (name: string, about: string, accepts: RegExp): Variable<string | undefined> => {
  const { parse } = optional(name, about, accepts);
  return {
    name,
    about,
    parse: (value) => {
      const found = parse(value);
      if (found !== undefined && !readable(found)) throw new Faulty('must be an address; special characters in it percent-encoded');
      return found;
    },
  };
};
const choice = <T extends string>(name: string, about: string, choices: readonly T[], fallback: T): Variable<T> => ({
  name,
  about,
  parse: (value) => {
    if (value === undefined || value === '') return fallback;
    const found = choices.find((each) => each === value);
    if (found === undefined) throw new Faulty(`must be one of ${choices.join(', ')}`);
    return found;
  },
});

const list = (name: string, about: string, accepts: RegExp): Variable<readonly string[]> => ({
  name,
  about,
  parse: (value) => {
    const found = (value ?? '').split(',').flatMap((each) => (each.trim() === '' ? [] : [each.trim()]));
    if (found.some((each) => !accepts.test(each))) throw new Faulty(`each must match ${accepts.source}`);
    return found;
  },
});
const hosts = (name: string, about: string): Variable<readonly OpenedHost[]> => ({
  name,
  about,
  parse: (value) => {
    const parsed = openedHostsOf(value ?? '');
    if (parsed === undefined) throw new Faulty('must be a list of host, host:port or http://host:port, with commas');
    return parsed;
  },
});

/** Every variable the product knows; docs/runbook.md and deploy/env.example list the same. */
export const VARIABLES = {
  port: whole('HAIDANG_PORT', 'port of the web app and the API', 3000, 0, 65535),
  host: text('HAIDANG_HOST', 'address to listen on', '0.0.0.0'),
  dataDir: text('HAIDANG_DATA', 'folder of the embedded database and first-start accounts', '.data'),
  databaseUrl: optional('DATABASE_URL', 'PostgreSQL >= 15; embedded server when absent', /^postgres(ql)?:\/\//),
  databasePool: whole('HAIDANG_DATABASE_POOL', 'connections of one process', 16, 2, 200),
  redisUrl: optional('REDIS_URL', 'Redis for the job queue; PostgreSQL when absent', /^rediss?:\/\//),
  demo: choice('HAIDANG_DEMO', 'sample figures and demonstration accounts', ['1', '0'], '1'),
  mode: choice('NODE_ENV', 'production makes the administrator alone', ['production', 'development', 'test'], 'development'),
  worker: choice('HAIDANG_WORKER', 'run the worker inside the server, or apart', ['inline', 'apart'], 'inline'),
  logLevel: choice('HAIDANG_LOG', 'least level written', ['fatal', 'error', 'warn', 'info', 'debug', 'silent'], 'info'),
  today: optional('HAIDANG_TODAY', 'pretend that today is this date, at this hour (tests, rehearsals)', /^\d{4}-\d{2}-\d{2}(T([01]\d|2[0-3]):[0-5]\d)?$/),
  publicUrl: address('HAIDANG_PUBLIC_URL', 'address of the web app as people open it, for links in mails', /^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/),
  smtpUrl: address('SMTP_URL', 'mail server, smtp://host:587 or smtps://host:465; no mails when absent', /^smtps?:\/\/[^\s/?#]+\/?$/),
  smtpUser: optional('SMTP_USER', 'account at the mail server; instead of one in SMTP_URL', /^[^\p{C}]+$/u),
  smtpPassword: optional('SMTP_PASSWORD', 'its password', /^[^\p{C}]+$/u),
  smtpFrom: optional(
    'SMTP_FROM',
    'sender of mails, address or Name <address>; needed with SMTP_URL',
    /^([^\p{C}<>@"]+ <[^\s<>@,;]+@[^\s<>@,;]+>|[^\s<>@,;]+@[^\s<>@,;]+)$/u,
  ),
  smtpTls: choice('SMTP_TLS', 'encryption to the mail server; off only on the same machine or a closed net', ['verified', 'unverified', 'off'], 'verified'),
  importMegabytes: whole('HAIDANG_IMPORT_MEGABYTES', 'largest text file or archive of figures, also unpacked; workbooks end at 10', 200, 10, 1024),
  importDays: whole('HAIDANG_IMPORT_DAYS', 'days for which imported files and their findings are kept', 30, 1, 3650),
  pluginKeys: list(
    'HAIDANG_PLUGIN_KEYS',
    'public keys (Ed25519, base64 of the SPKI form, comma between them) whose signatures on plugin packages are known',
    /^[A-Za-z0-9+/]{40,200}={0,2}$/,
  ),
  webhookHosts: hosts('HAIDANG_WEBHOOK_HOSTS', 'hosts of the own network that webhooks may reach (http:// in front: without TLS too)'),
  webhookSeconds: whole('HAIDANG_WEBHOOK_SECONDS', 'how long a webhook may take to be answered', 10, 1, 60),
  secretKey: optional('HAIDANG_SECRET_KEY', 'key that seals secrets of plugins, the same on every machine; a file in the data folder when absent', /^\S{32,}$/),
  mqttUrl: address(
    'MQTT_URL',
    'broker whose messages plugins take, mqtt://[user:password@]host[:1883] or mqtts://; none when absent',
    /^(mqtts?|wss?):\/\/[^\s]+$/,
  ),
  chromium: text('HAIDANG_CHROMIUM', 'Chromium that prints documents of plugins', '/usr/bin/chromium'),
  auditCopy: optional(
    'HAIDANG_AUDIT_COPY',
    'file of audit seals, the second place beside the database, best on another disk; in the data folder when absent',
    /^[^\p{C}]+$/u,
  ),
  auditMail: optional('HAIDANG_AUDIT_MAIL', 'address that the last seal of the audit is mailed to each day', /^[^\s@<>]+@[^\s@<>]+$/),
  proxies: list(
    'HAIDANG_PROXIES',
    'addresses or networks of proxies in front, whose word about the caller counts (comma between them)',
    /^[0-9a-fA-F.:]+(\/\d{1,3})?$/,
  ),
  fsync: choice('HAIDANG_FSYNC', 'off only for tests of the embedded server', ['on', 'off'], 'on'),
} as const;

type Values = { readonly [K in keyof typeof VARIABLES]: ReturnType<(typeof VARIABLES)[K]['parse']> };

/** The mail server that was set up. */
export interface MailServer {
  readonly host: string;
  /** 587, or 465 with TLS from the first byte. */
  readonly port: number;
  readonly secure: boolean;
  /** `verified`: a certificate that fits, or nothing is sent. */
  readonly tls: 'verified' | 'unverified' | 'off';
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly from: string;
}

/** Thrown at start when variables are faulty: names, never values. */
export class ConfigFault extends Error {}

export class Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly databasePool: number;
  readonly redisUrl: string | undefined;
  readonly demo: boolean;
  readonly production: boolean;
  readonly inlineWorker: boolean;
  readonly logLevel: string;
  readonly pluginKeys: readonly string[];
  readonly webhookHosts: readonly OpenedHost[];
  readonly webhookSeconds: number;
  readonly today: string | undefined;
  readonly timeOfDay: string | undefined;
  readonly publicUrl: string | undefined;
  readonly mailServer: MailServer | undefined;
  readonly importMegabytes: number;
  readonly importDays: number;
  readonly secretKey: string | undefined;
  readonly mqttUrl: string | undefined;
  readonly chromium: string;
  readonly fsync: boolean;
  readonly auditCopy: string | undefined;
  readonly auditMail: string | undefined;
  readonly proxies: readonly string[];

  constructor(values: Values) {
    this.port = values.port;
    this.host = values.host;
    this.dataDir = resolve(values.dataDir);
    this.databaseUrl = values.databaseUrl;
    this.databasePool = values.databasePool;
    this.redisUrl = values.redisUrl;
    this.demo = values.demo === '1';
    this.production = values.mode === 'production';
    this.inlineWorker = values.worker === 'inline';
    this.logLevel = values.logLevel;
    [this.today, this.timeOfDay] = values.today?.split('T') ?? [];
    this.publicUrl = values.publicUrl?.replace(/\/+$/, '');
    this.mailServer = mailServerOf(values);
    this.importMegabytes = values.importMegabytes;
    this.importDays = values.importDays;
    this.pluginKeys = values.pluginKeys;
    this.webhookHosts = values.webhookHosts;
    this.webhookSeconds = values.webhookSeconds;
    this.secretKey = values.secretKey;
    this.mqttUrl = values.mqttUrl;
    this.chromium = values.chromium;
    this.fsync = values.fsync === 'on';
    this.auditCopy = values.auditCopy === undefined ? undefined : resolve(values.auditCopy);
    this.auditMail = values.auditMail;
    this.proxies = values.proxies;
  }

  /** Reads and validates the environment; throws ConfigFault that names every faulty variable. */
  static fromEnvironment(environment: Record<string, string | undefined> = process.env): Config {
    const faults: string[] = [];
    const values: Record<string, unknown> = {};
    for (const [key, variable] of Object.entries(VARIABLES)) {
      try {
        values[key] = variable.parse(environment[variable.name]);
      } catch (fault) {
        faults.push(`${variable.name} ${fault instanceof Faulty ? fault.message : 'is faulty'}`);
      }
    }
    if (values['smtpUrl'] !== undefined && values['smtpFrom'] === undefined) faults.push('SMTP_FROM is needed with SMTP_URL');
    if (faults.length > 0) throw new ConfigFault(`Cấu hình sai / faulty configuration: ${faults.join('; ')}`);
    return new Config(values as Values);
  }

  /** The same configuration with some values replaced (tests, command line). */
  with(
    changes: Partial<
      Pick<
        Config,
        | 'port'
        | 'dataDir'
        | 'databaseUrl'
        | 'redisUrl'
        | 'demo'
        | 'today'
        | 'timeOfDay'
        | 'publicUrl'
        | 'mailServer'
        | 'logLevel'
        | 'fsync'
        | 'inlineWorker'
        | 'host'
      >
    >,
  ): Config {
    return Object.assign(Object.create(Config.prototype) as Config, this, changes);
  }
}

function mailServerOf({ smtpUrl, smtpUser, smtpPassword, smtpFrom, smtpTls }: Values): MailServer | undefined {
  if (smtpUrl === undefined || smtpFrom === undefined) return undefined;
  const url = new URL(smtpUrl);
  const secure = url.protocol === 'smtps:';
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    tls: smtpTls,
    user: smtpUser ?? (url.username === '' ? undefined : decodeURIComponent(url.username)),
    password: smtpPassword ?? (url.password === '' ? undefined : decodeURIComponent(url.password)),
    from: smtpFrom,
  };
}

function readable(address: string): boolean {
  try {
    return decodeURIComponent(new URL(address).href) !== '';
  } catch {
    return false;
  }
}
