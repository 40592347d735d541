// Tells people of a cell that is theirs to mend: a line of the bell at once, and a mail where a mail server is set up and they want mails.
import { Injectable } from '@nestjs/common';
import { titleOfPeriodCode, type Localised } from '@haidang/plugin-sdk';
import { OrgUnits, type Principal } from '../../../access/index.js';
import { Notifications, PlacesTold, type PlaceTold } from '../../../intake/index.js';
import { Config, Mail, type Sql } from '../../../kernel/index.js';
import { Definitions } from '../../../registry/index.js';
import type { CellRow } from './cells.reader.js';
import { linkOfCell } from './cells.service.js';

const TITLES = {
  reminder: { vi: 'Nhắc xử lý số liệu', en: 'Data to mend' },
  assigned: { vi: 'Được giao xử lý số liệu', en: 'Data given to you to mend' },
  'taken-back': { vi: 'Không còn phải xử lý số liệu', en: 'Data that you need not mend any more' },
} as const;
type Kind = keyof typeof TITLES;
const IN_GUARDED = { vi: 'Một ô ở trường hạn chế', en: 'A cell of a restricted field' };

@Injectable()
export class QualityTidings {
  constructor(
    private readonly notifications: Notifications,
    private readonly mail: Mail,
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
    private readonly config: Config,
    private readonly places: PlacesTold,
  ) {}

  async tell(sql: Sql, concerned: readonly Principal[], row: CellRow, { kind, by }: { kind: Kind; by: string }): Promise<void> {
    const about = { set: row.set_id, unitId: row.org_unit_id };
    const people = concerned.filter((person) => this.places.sees(person, about));
    if (people.length === 0) return;
    const unit = this.orgUnits.byId(row.org_unit_id);
    const link = linkOfCell(row, unit?.code ?? '');
    const title = this.titleOf(row, kind);
    // Not everybody who has to act holds every field: what is sensitive is read at its cell.
    const isGuarded = row.indicator !== null && (this.definitions.indicator(row.set_id, row.indicator)?.fieldGroups.length ?? 0) > 0;
    const message: Localised = isGuarded ? IN_GUARDED : row.finding.message;
    const value = row.value === null || isGuarded ? '' : `: ${row.value}`;
    const body = { vi: `${message.vi}${value} · ${unit?.title ?? ''} · ${by}`, en: `${message.en ?? message.vi}${value} · ${unit?.title ?? ''} · ${by}` };
    await this.notifications.add(sql, { personIds: people.map(({ personId }) => personId), kind: 'reminder', title, body, link, about });
    await this.mailTo(sql, people, about, { subject: `[Hải Đăng] ${title.vi}`, text: `${title.vi}\n${body.vi}\n${this.config.publicUrl ?? ''}${link}\n` });
  }

  private titleOf(row: CellRow, kind: Kind): Localised {
    const set: Localised = this.definitions.live(row.set_id)?.manifest.title ?? { vi: row.set_id };
    const period = titleOfPeriodCode(row.period);
    const { vi, en } = TITLES[kind];
    return { vi: `${vi}: ${set.vi}, ${period.vi}`, en: `${en}: ${set.en ?? set.vi}, ${period.en}` };
  }

  private async mailTo(sql: Sql, people: readonly Principal[], about: PlaceTold, mail: { subject: string; text: string }): Promise<void> {
    if (!this.mail.configured) return;
    const addresses = await sql.query<{ email: string; username: string }>(
      `select p.email, p.username from person p left join mail_choice c on c.person_id = p.id
        where p.id = any($1::uuid[]) and p.email is not null and p.suspended_at is null and coalesce(c.digest, true) order by p.email`,
      [people.map(({ personId }) => personId)],
    );
    for (const { email, username } of addresses)
      await this.mail.add(sql, { to: email, condition: this.places.condition({ username, places: [about] }), ...mail });
  }
}
