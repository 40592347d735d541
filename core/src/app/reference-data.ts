// What a platform needs before anybody can sign in: org units with their history, units of measure, and the definitions on disk.
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { OrgUnitImport, OrgUnits } from '../access/index.js';
import { CalendarSeed, WorkingCalendar } from '../intake/index.js';
import type { Config } from '../kernel/index.js';
import { Definitions, Sync, type SyncReport } from '../registry/index.js';
import { AppModule } from './app.module.js';

/** A context without HTTP, for commands. The caller closes it. */
export function openContext(config: Config, databaseUrl: string): Promise<INestApplicationContext> {
  return NestFactory.createApplicationContext(AppModule.forRoot(config, databaseUrl), { logger: ['error', 'warn'], abortOnError: false });
}

/** Loads org units, working days and definitions; repeating it changes nothing. Org units come first: sets name their owner among them. */
export async function loadInto(app: INestApplicationContext): Promise<SyncReport> {
  await app.get(OrgUnitImport).run();
  await app.get(OrgUnits).refresh();
  await app.get(CalendarSeed).run();
  await app.get(WorkingCalendar).refresh();
  const report = await app.get(Sync).run();
  await app.get(Definitions).refresh();
  return report;
}
