// Columns and tables that came later: what reminders and absences need of people.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class People1700000020000 implements MigrationInterface {
  readonly name = 'People1700000020000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

const TABLES = `
  alter table person
    add email text check (email ~ '^[^[:space:]@<>]+@[^[:space:]@<>]+$'),
    add heads_id int references org_unit (id);
  create index person_heads on person (heads_id) where heads_id is not null;
`;
