// The mails that leave the house: each is a row before it is sent, so none is lost with a mail server that is down.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Mail1700000022000 implements MigrationInterface {
  readonly name = 'Mail1700000022000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table mail (
        id uuid primary key,
        recipient text not null,
        subject text not null,
        text text not null,
        html text,
        state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
        attempts int not null default 0,
        -- What went wrong at the last attempt, in the server's words; and whose fault it is.
        last_error text,
        fault text check (fault in ('unreachable', 'account', 'mail')),
        created_at timestamptz not null default clock_timestamp(),
        next_try_at timestamptz not null default clock_timestamp(),
        sent_at timestamptz
      );
      create index mail_waiting on mail (next_try_at) where state = 'waiting';
      create index mail_failed on mail (created_at) where state = 'failed';
      create index mail_newest on mail (created_at desc);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
