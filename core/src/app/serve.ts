// `haidang serve`: store, schema, reference data and first accounts when asked, then the server; figures are seeded after it
// answers, so that the first page opens early.
import type { INestApplicationContext } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Log, Working, type Config } from '../kernel/index.js';
import { Obligations } from '../intake/index.js';
import { makeAccounts } from './accounts.js';
import { migrateAll, openStore, type Store } from './prepare.js';
import { loadInto } from './reference-data.js';
import { seed } from './seeds/seed.js';
import { createServer } from './server.js';

/** How long an orderly leave may take. */
export const LEAVE_MS = 10_000;

export interface ServeOptions {
  prepare: boolean;
  seed: boolean;
}

export async function serve(config: Config, options: ServeOptions): Promise<void> {
  const store = await openStore(config);
  let app: NestFastifyApplication | undefined;
  const leave = async (): Promise<void> => {
    if (app !== undefined) await closeWithin(app, LEAVE_MS);
    await store.stop();
  };
  stopOnSignal(leave);
  try {
    if (options.prepare) await migrateAll(config, store.url);
    app = await createServer(config, store.url);
    await app.init();
    const accounts = options.prepare ? await prepare(app, config) : undefined;
    if (config.inlineWorker) await app.get(Working).start();
    await app.get(Obligations).open();
    await app.listen(config.port, config.host);
    announce(config, store, accounts);
    if (options.seed) await seedQuietly(app, config);
  } catch (fault) {
    await leave();
    throw fault;
  }
}

/** The platform serves without its demonstration figures too: a seed that fails is said aloud and tried again at the next start. */
async function seedQuietly(app: NestFastifyApplication, config: Config): Promise<void> {
  try {
    const report = await seed(app, config);
    if (report !== undefined)
      console.log(
        `  Số liệu / figures: ${String(report.published)} đã công bố / published, ${String(report.plans)} kế hoạch / plans, ${String(report.samples)} mẫu / samples`,
      );
  } catch (fault) {
    app.get(Log).error({ fault: fault instanceof Error ? fault.stack : String(fault) }, 'seeding failed');
  }
}

async function prepare(app: NestFastifyApplication, config: Config): Promise<string | undefined> {
  const report = await loadInto(app);
  for (const refused of report.refused) app.get(Log).warn({ set: refused.id, findings: refused.findings }, 'definition refused');
  return makeAccounts(app, config);
}

function announce(config: Config, store: Store, accounts: string | undefined): void {
  const database = config.databaseUrl === undefined ? `PostgreSQL nhúng / embedded (${new URL(store.url).host})` : 'DATABASE_URL';
  console.log(`\nHải Đăng: http://localhost:${String(config.port)}\n  Cơ sở dữ liệu / database: ${database}`);
  if (accounts !== undefined) console.log(`  Tài khoản / accounts: ${accounts}`);
  console.log('');
}

/** Closes in order, but not for ever: what still hangs after that long ends with the process, and the outbox does its work again. */
export async function closeWithin(app: INestApplicationContext, milliseconds: number): Promise<void> {
  const late = new Promise<'late'>((resolve) => {
    setTimeout(() => {
      resolve('late');
    }, milliseconds).unref();
  });
  const closed = app.close().catch((fault: unknown) => {
    console.error(fault);
  });
  if ((await Promise.race([closed, late])) === 'late') console.error('Đóng chưa trọn trong thời hạn / not closed in time');
}

/** One orderly leave on SIGTERM or Ctrl+C; a second signal ends at once. */
export function stopOnSignal(leave: () => Promise<void>): void {
  let leaving = false;
  const stop = (): void => {
    if (leaving) process.exit(1);
    leaving = true;
    void leave().finally(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
}
