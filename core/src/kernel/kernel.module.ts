// Floor 1: what every program of this kind needs and no word of the domain.
import { Global, Module, type DynamicModule, type Type } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { MigrationInterface } from 'typeorm';
import { Audit } from './audit/audit.js';
import { SealCopy } from './audit/seal-copy.js';
import { Sealer } from './audit/sealer.js';
import { SealLetter } from './audit/seal-letter.js';
import { Sealing } from './audit/sealing.js';
import { ChainVerification } from './audit/verification.js';
import { Clock } from './clock.js';
import { Config } from './config.js';
import { DatabaseUrl } from './database/database-url.js';
import { Database } from './database/database.js';
import { dataSourceOptions } from './database/data-source.js';
import { Notices } from './database/notices.js';
import { Readings } from './database/readings.js';
import { Files } from './files/files.js';
import { Uploads } from './files/uploads.js';
import { HealthController } from './health.controller.js';
import { Health } from './health.js';
import { ProblemFilter } from './http/problem.filter.js';
import { Idempotency } from './idempotency.js';
import { JobsModule } from './jobs/jobs.module.js';
import { Log } from './log.js';
import { MailDelivery } from './mail/mail-delivery.js';
import { Mail } from './mail/mail.service.js';
import { Outgoing } from './outgoing/outgoing.js';
import { Printer } from './printing/printer.js';

export interface KernelOptions {
  config: Config;
  databaseUrl: string;
  migrations: readonly (new () => MigrationInterface)[];
  entities: readonly Type[];
}

@Global()
@Module({})
export class KernelModule {
  static forRoot(options: KernelOptions): DynamicModule {
    const values = [
      { provide: Config, useValue: options.config },
      { provide: DatabaseUrl, useValue: new DatabaseUrl(options.databaseUrl) },
    ];
    return {
      module: KernelModule,
      imports: [TypeOrmModule.forRoot({ ...dataSourceOptions(options), retryAttempts: 0 }), JobsModule],
      controllers: [HealthController],
      providers: [
        ...values,
        Audit,
        ChainVerification,
        Clock,
        Database,
        Files,
        Health,
        Idempotency,
        Log,
        Mail,
        MailDelivery,
        Notices,
        Outgoing,
        Printer,
        Readings,
        SealCopy,
        Sealer,
        Sealing,
        SealLetter,
        Uploads,
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
      exports: [
        Config,
        DatabaseUrl,
        Audit,
        ChainVerification,
        SealCopy,
        Sealer,
        Clock,
        Database,
        Files,
        Health,
        Idempotency,
        Log,
        Mail,
        Notices,
        Outgoing,
        Printer,
        Readings,
        Uploads,
      ],
    };
  }
}
