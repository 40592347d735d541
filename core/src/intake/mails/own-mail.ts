// How one person gets mails: the address is the administrator's to set, whether the digest comes by mail is their own choice.
import { Injectable } from '@nestjs/common';
import type { ChooseOwnMail, OwnMail } from '@haidang/plugin-sdk';
import type { Principal } from '../../access/index.js';
import { Audit, Database, Mail } from '../../kernel/index.js';

@Injectable()
export class OwnMailStore {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly mail: Mail,
  ) {}

  async read(principal: Principal): Promise<OwnMail> {
    const row = await this.database.one<{ email: string | null; digest: boolean }>(
      'select email, coalesce(c.digest, true) as digest from person left join mail_choice c on c.person_id = person.id where person.id = $1',
      [principal.personId],
    );
    return { email: row?.email ?? null, digest: row?.digest ?? true, configured: this.mail.configured };
  }

  async choose(principal: Principal, { digest }: ChooseOwnMail): Promise<OwnMail> {
    await this.database.transaction(async (sql) => {
      await sql.query(
        `insert into mail_choice (person_id, digest) values ($1, $2)
         on conflict (person_id) do update set digest = excluded.digest, changed_at = clock_timestamp()`,
        [principal.personId, digest],
      );
      await this.audit.record(sql, { action: 'person.mail', actor: principal.username, object: principal.username, after: { digest } });
    });
    return this.read(principal);
  }
}
