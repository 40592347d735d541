// `haidang worker`: the background work alone, beside servers that run with HAIDANG_WORKER=apart.
import { Log, Working, type Config } from '../kernel/index.js';
import { openStore } from './prepare.js';
import { openContext } from './reference-data.js';
import { closeWithin, LEAVE_MS, stopOnSignal } from './serve.js';

export async function work(config: Config): Promise<void> {
  const store = await openStore(config);
  const app = await openContext(config, store.url);
  stopOnSignal(() => closeWithin(app, LEAVE_MS));
  await app.get(Working).start();
  app.get(Log).info({}, 'worker started');
}
