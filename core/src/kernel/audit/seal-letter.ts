// The last seal of each day by mail: a letter that has left the house cannot be rewritten together with the database and the file.
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { Database } from '../database/database.js';
import { Mail } from '../mail/mail.service.js';

/** The setting that remembers the last day whose seal was mailed. */
const MAILED = 'audit.mailed';

interface Last {
  id: number;
  chained: string;
  at: string;
  to_id: string;
}

@Injectable()
export class SealLetter {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly mail: Mail,
  ) {}

  /** Once a day, and only when there is something sealed. */
  async send(): Promise<void> {
    const to = this.config.auditMail;
    if (to === undefined || !this.mail.configured) return;
    const today = this.clock.today();
    await this.database.transaction(async (sql) => {
      const turn = await sql.one(
        `insert into setting (key, value) values ($1, to_jsonb($2::text))
         on conflict (key) do update set value = excluded.value, changed_at = clock_timestamp() where setting.value <> excluded.value returning 1`,
        [MAILED, today],
      );
      if (turn === undefined) return;
      const last = await sql.one<Last>(
        `select id, encode(chained, 'hex') as chained, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, to_id::text from audit_seal order by id desc limit 1`,
      );
      if (last === undefined) return;
      const facts = [
        `Niêm phong / seal: ${String(last.id)}`,
        `Lúc / at: ${last.at}`,
        `Đến dòng / up to entry: ${last.to_id}`,
        `Gốc chuỗi / chained root: ${last.chained}`,
      ];
      await this.mail.add(sql, {
        to,
        subject: `Niêm phong nhật ký ${today}`,
        text: `${facts.join('\n')}\n\nGiữ thư này. Khi nghi ngờ nhật ký bị sửa, so gốc chuỗi trên với kết quả "haidang audit verify".\nKeep this mail. When in doubt about the audit, compare the chained root with what "haidang audit verify" says.\n`,
      });
    });
  }
}
