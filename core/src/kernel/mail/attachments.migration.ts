// What goes with a mail, apart from the mails that are listed.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MailAttachments1700000030000 implements MigrationInterface {
  readonly name = 'MailAttachments1700000030000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table mail_attachment (
        mail_id uuid not null references mail (id) on delete cascade,
        place int not null,
        file_name text not null,
        media_type text not null,
        bytes bytea not null,
        primary key (mail_id, place)
      );
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
