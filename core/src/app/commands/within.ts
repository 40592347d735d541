// One piece of work in an opened house: store and context are there while it runs and closed again. An embedded server that ran already
// goes on running.
import type { INestApplicationContext } from '@nestjs/common';
import { inCall, type Config } from '../../kernel/index.js';
import { openStore } from '../prepare.js';
import { openContext } from '../reference-data.js';

export async function within(config: Config, work: (app: INestApplicationContext) => Promise<void>): Promise<void> {
  const store = await openStore(config);
  try {
    const app = await openContext(config, store.url);
    try {
      await inCall({ via: 'shell' }, () => work(app));
    } finally {
      await app.close();
    }
  } finally {
    if (store.started) await store.stop();
  }
}
