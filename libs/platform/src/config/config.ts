import { z } from 'zod';
import { type Mailbox, parseMailbox, parseSmtpUrl, type SmtpServer } from './mail-settings';

const mebibytes = (count: number): number => count * 1_048_576;

/** An absent or empty variable is one and the same. */
const optionalText = z
  .string()
  .transform((text) => text || undefined)
  .optional();
const integer = (fallback: number, min: number, max: number) =>
  z.coerce.number().int().min(min).max(max).default(fallback);

const isConverter = (text: string): boolean =>
  text.startsWith('/') && ['{input}', '{output}'].every((word) => text.split(/\s+/).includes(word));

/** Every setting of the installation: variable → meaning, unit in the name, limit and default. The only list there is. */
const SCHEMA = z.object({
  CHOGURA_PORT: integer(3333, 0, 65535),
  CHOGURA_HOST: z.string().default('127.0.0.1'),
  CHOGURA_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  CHOGURA_SYSTEM_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  CHOGURA_REDIS_URL: z.url({ protocol: /^rediss?$/ }),
  CHOGURA_STORAGE_DIR: z.string().min(1),
  CHOGURA_TMP_DIR: z.string().min(1),
  CHOGURA_MODELS_DIR: optionalText,
  CHOGURA_WEB_ROOT: optionalText,
  /** Signs session tokens and derives the keys of stored passwords: at least 32 characters. */
  CHOGURA_SESSION_SECRET: z.string().min(32),
  CHOGURA_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Whose X-Forwarded-For is believed: Express words (loopback, uniquelocal) or addresses, by comma. */
  CHOGURA_TRUSTED_PROXIES: z.string().default('loopback'),
  /** smtp[s]://user:password@host:port. Begins in the clear with smtp:// and upgrades; ?requireTLS=false stays there where the server cannot. */
  CHOGURA_SMTP_URL: z.string().refine(parseSmtpUrl, 'is not of the form smtp[s]://user:password@host:port').optional(),
  /** For installations without a mail server: each mail becomes a file here. */
  CHOGURA_MAIL_DIR: optionalText,
  /** Whom mails come from: "帳蔵 <no-reply@example.jp>". */
  CHOGURA_MAIL_FROM: z.string().refine(parseMailbox, 'is not of the form NAME <ADDRESS>').optional(),
  /**
   * Hosts of the own network that companies may name in their settings, such as an identity provider: by comma. Without a mention they reach
   * public addresses over https only; a host of this machine that stands here may be asked over http, too.
   */
  CHOGURA_OUTBOUND_PRIVATE_HOSTS: z.string().default(''),
  CHOGURA_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  CHOGURA_DATABASE_POOL_SIZE: integer(10, 1, 200),
  CHOGURA_MAX_UPLOAD_BYTES: integer(mebibytes(100), 1, mebibytes(10_240)),
  /** Half an upload may be gone on with for so long after its last bytes came: over a weekend. */
  CHOGURA_HALF_UPLOAD_KEEP_HOURS: integer(72, 1, 720),
  /** Of the disk, for all half uploads of one company. */
  CHOGURA_HALF_UPLOADS_MAX_BYTES: integer(mebibytes(20_480), 1, mebibytes(1_048_576)),
  CHOGURA_MAX_PAGES: integer(500, 1, 10_000),
  /** The place of 監視フォルダー: each company has the folder below it that is named by its id, and no other. Without it there are none. */
  CHOGURA_WATCHED_FOLDERS_DIR: optionalText,
  /** A file in a watched folder that has not changed for so long is whole. */
  CHOGURA_WATCHED_FILES_SETTLE_SECONDS: integer(10, 1, 3_600),
  CHOGURA_READERS: integer(2, 1, 32),
  CHOGURA_SLOW_READERS: integer(2, 0, 32),
  /** Events stay in the outbox for so long after everybody has heard of them; the audit trail keeps them for good. */
  CHOGURA_OUTBOX_KEEP_DAYS: integer(30, 1, 3_650),
  /** A program that makes a PDF of a DocuWorks file, with {input} and {output}: "/opt/xdw/to-pdf {input} {output}". No shell reads it. */
  CHOGURA_DOCUWORKS_COMMAND: z
    .string()
    .refine(isConverter, 'is not the path of a program with the words {input} and {output}')
    .optional(),
  CHOGURA_OCR_ENGINE: z.enum(['auto', 'ppocr', 'tesseract']).default('auto'),
  CHOGURA_PAGE_RENDERER: z.enum(['poppler', 'pdf2pic']).default('poppler'),
});

export type Environment = Readonly<Record<string, string | undefined>>;

/** Every problem of the configuration in one message, so that an operator mends them in one go. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly problems: readonly string[]) {
    super(['The configuration has problems:', ...problems.map((line) => `  - ${line}`)].join('\n'));
  }
}

/** Of mails that become files and reach nobody. */
const SENDER_OF_FILES: Mailbox = { name: '帳蔵', address: 'no-reply@localhost' };

const strangersIn = (present: Environment): string[] =>
  Object.keys(present)
    .filter((name) => name.startsWith('CHOGURA_') && !(name in SCHEMA.shape))
    .map((name) => `${name}: no setting has this name`);

/** What mail needs as a whole, beside the form of each setting. */
function missingForMail({ CHOGURA_SMTP_URL, CHOGURA_MAIL_DIR, CHOGURA_MAIL_FROM }: Environment): string[] {
  if (!CHOGURA_SMTP_URL && !CHOGURA_MAIL_DIR) {
    return ['CHOGURA_SMTP_URL: the address of a mail server is needed, or a folder for mails in CHOGURA_MAIL_DIR'];
  }
  if (CHOGURA_SMTP_URL && !CHOGURA_MAIL_FROM) {
    return ['CHOGURA_MAIL_FROM: the address that mails come from is needed with a mail server'];
  }
  return [];
}

/** The settings, read once at boot. */
export class Config {
  private constructor(private readonly values: z.infer<typeof SCHEMA>) {}

  /** @throws ConfigError naming every variable that is missing or wrong; values are never quoted, for some are secrets */
  static load(env: Environment): Config {
    const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
    const parsed = SCHEMA.safeParse(present);
    const problems = [
      ...(parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`),
      ...strangersIn(present),
      ...missingForMail(present),
    ];
    if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
    return new Config(parsed.data);
  }

  static fromProcess(): Config {
    const own = Object.entries(process.env).filter(([name]) => name in SCHEMA.shape);
    return Config.load(Object.fromEntries(own));
  }

  get port(): number {
    return this.values.CHOGURA_PORT;
  }
  get host(): string {
    return this.values.CHOGURA_HOST;
  }
  /** Of role chogura_app. */
  get databaseUrl(): string {
    return this.values.CHOGURA_DATABASE_URL;
  }
  /** Of role chogura_system. */
  get systemDatabaseUrl(): string {
    return this.values.CHOGURA_SYSTEM_DATABASE_URL;
  }
  get databasePoolSize(): number {
    return this.values.CHOGURA_DATABASE_POOL_SIZE;
  }
  get redisUrl(): string {
    return this.values.CHOGURA_REDIS_URL;
  }
  get storageDir(): string {
    return this.values.CHOGURA_STORAGE_DIR;
  }
  /** For work in progress only; may be emptied at any boot. */
  get tmpDir(): string {
    return this.values.CHOGURA_TMP_DIR;
  }
  /** Folder of the OCR models, or undefined: tesseract.js then reads. */
  get modelsDir(): string | undefined {
    return this.values.CHOGURA_MODELS_DIR;
  }
  /** Folder of the built web app, or undefined: the api alone is served. */
  get webRoot(): string | undefined {
    return this.values.CHOGURA_WEB_ROOT;
  }
  get sessionSecret(): string {
    return this.values.CHOGURA_SESSION_SECRET;
  }
  /** The address people use; https here makes cookies Secure. */
  get publicUrl(): string {
    return this.values.CHOGURA_PUBLIC_URL ?? `http://${this.host}:${this.port}`;
  }
  get trustedProxies(): string {
    return this.values.CHOGURA_TRUSTED_PROXIES;
  }
  /** A mail server, or a folder in which each mail becomes a file. */
  get mailRoute(): { readonly server: SmtpServer } | { readonly folder: string } {
    const { CHOGURA_SMTP_URL = '', CHOGURA_MAIL_DIR = '' } = this.values;
    const server = parseSmtpUrl(CHOGURA_SMTP_URL);
    return server ? { server } : { folder: CHOGURA_MAIL_DIR };
  }
  get mailFrom(): Mailbox {
    return parseMailbox(this.values.CHOGURA_MAIL_FROM ?? '') ?? SENDER_OF_FILES;
  }
  /** Lower case, as they stand in an address. */
  get outboundPrivateHosts(): readonly string[] {
    const hosts = this.values.CHOGURA_OUTBOUND_PRIVATE_HOSTS.split(',');
    return hosts.map((host) => host.trim().toLowerCase()).filter(Boolean);
  }
  get logLevel(): string {
    return this.values.CHOGURA_LOG_LEVEL;
  }
  get maxUploadBytes(): number {
    return this.values.CHOGURA_MAX_UPLOAD_BYTES;
  }
  get halfUploadKeepHours(): number {
    return this.values.CHOGURA_HALF_UPLOAD_KEEP_HOURS;
  }
  get halfUploadsMaxBytes(): number {
    return this.values.CHOGURA_HALF_UPLOADS_MAX_BYTES;
  }
  get maxPages(): number {
    return this.values.CHOGURA_MAX_PAGES;
  }
  /** undefined: no company has a watched folder. */
  get watchedFoldersDir(): string | undefined {
    return this.values.CHOGURA_WATCHED_FOLDERS_DIR;
  }
  get watchedFilesSettleMs(): number {
    return this.values.CHOGURA_WATCHED_FILES_SETTLE_SECONDS * 1_000;
  }
  /** Documents that one worker reads at a time, each in a process of its own. */
  get readers(): number {
    return this.values.CHOGURA_READERS;
  }
  /** How many more it reads while as many take long, so that the others pass them. */
  get slowReaders(): number {
    return this.values.CHOGURA_SLOW_READERS;
  }
  get outboxKeepDays(): number {
    return this.values.CHOGURA_OUTBOX_KEEP_DAYS;
  }
  get ocrEngine(): 'auto' | 'ppocr' | 'tesseract' {
    return this.values.CHOGURA_OCR_ENGINE;
  }
  /** Words of a command; null: DocuWorks files are shown as far as they hold images. */
  get docuworksCommand(): readonly string[] | null {
    return this.values.CHOGURA_DOCUWORKS_COMMAND?.split(/\s+/).filter(Boolean) ?? null;
  }
  get pageRenderer(): 'poppler' | 'pdf2pic' {
    return this.values.CHOGURA_PAGE_RENDERER;
  }
}
