// How plugins tell people something: a notice on the bell, or a mail. Both are the platform's own ways, so a plugin sees no address, and
// a plugin that will not stop talking is stopped for the hour.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HostError } from '@haidang/plugin-sdk';
import { OrgUnits, Principals, type Principal } from '../../access/index.js';
import { Database, Mail, type MailAttachment } from '../../kernel/index.js';
import { asLocalised, fieldsOf, PluginVerbs, textOf, type Asking } from '../../registry/index.js';
import { Notifications } from '../reminders/notifications.service.js';

const MOST_AN_HOUR = 300;
const HOUR_MS = 3_600_000;
const MOST_PEOPLE = 100;
const MOST_ATTACHED = 10_000_000;
const LINK = /^\/(?!\/)[^\s\\]{0,400}$/;
const FILE_NAME = /^[^/\\\p{Cc}]{1,120}$/u;
const MEDIA_TYPE = /^[a-z]+\/[a-z0-9.+-]{1,80}$/;

@Injectable()
export class TellingVerbs implements OnModuleInit {
  private readonly told = new Map<string, { since: number; people: number }>();

  constructor(
    private readonly verbs: PluginVerbs,
    private readonly notifications: Notifications,
    private readonly principals: Principals,
    private readonly orgUnits: OrgUnits,
    private readonly mail: Mail,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.verbs.join('notify', { run: (asking) => this.notify(asking) });
    this.verbs.join('mail', { needs: { permission: 'mail', granted: (grants) => grants.mail }, run: (asking) => this.send(asking) });
  }

  private async notify({ plugin, args }: Asking): Promise<void> {
    const { to, title: given, link: asked } = fieldsOf(args[0]);
    const title = titleOf(given);
    const link = asked === undefined ? undefined : textOf(asked, 'link', 400);
    if (link !== undefined && !LINK.test(link)) throw new HostError('BAD_REQUEST', 'link: a path in the web app');
    const usernames = await this.addressees(fieldsOf(to));
    this.count(plugin.id, usernames.length);
    if (usernames.length === 0) return;
    await this.database.transaction((sql) => this.notifications.add(sql, { kind: 'other', title, usernames, ...(link === undefined ? {} : { link }) }));
  }

  private async addressees({ username, orgUnit }: Readonly<Record<string, unknown>>): Promise<string[]> {
    if (username !== undefined) return [textOf(username, 'username', 64)];
    const today = new Date().toISOString().slice(0, 10);
    const unit = this.orgUnits.byRef(textOf(orgUnit, 'orgUnit', 80), today);
    if (unit === undefined) throw new HostError('BAD_REQUEST', 'there is no such org unit');
    return (await this.principals.everyone()).filter((person) => answersFor(person, unit.id)).map((person) => person.username);
  }

  /** How many people it goes to: those with an address who have not switched mails off. */
  private async send({ plugin, args }: Asking): Promise<number> {
    const { to, subject, text, attachments = [] } = fieldsOf(args[0]);
    if (!Array.isArray(to) || to.length === 0 || to.length > MOST_PEOPLE) throw new HostError('BAD_REQUEST', `to: 1 to ${String(MOST_PEOPLE)} usernames`);
    const attached = attachmentsOf(attachments);
    const letter = { subject: textOf(subject, 'subject', 300), text: textOf(text, 'text', 100_000), attachments: attached };
    if (!this.mail.configured) return 0;
    this.count(plugin.id, to.length);
    const rows = await this.database.query<{ email: string }>(
      `select distinct email from person left join mail_choice c on c.person_id = person.id
        where username = any($1::text[]) and suspended_at is null and email is not null and coalesce(c.digest, true)`,
      [to.map((each) => textOf(each, 'to', 64))],
    );
    return this.database.transaction(async (sql) => {
      let sent = 0;
      for (const { email } of rows) if (await this.mail.add(sql, { ...letter, to: email })) sent += 1;
      return sent;
    });
  }

  private count(plugin: string, people: number): void {
    const now = Date.now();
    const known = this.told.get(plugin);
    const hour = known !== undefined && now - known.since < HOUR_MS ? known : { since: now, people: 0 };
    if (hour.people + people > MOST_AN_HOUR) throw new HostError('QUOTA', `at most ${String(MOST_AN_HOUR)} notices and mails an hour`);
    hour.people += people;
    this.told.set(plugin, hour);
  }
}

/** Does this person enter or approve the reports of the unit, as one of it or by a grant for it? */
function answersFor(person: Principal, unitId: number): boolean {
  return person.grants.some(
    ({ actions, unitIds }) =>
      (actions.has('enter') || actions.has('submit') || actions.has('approve')) &&
      (unitIds === 'all' ? person.orgUnitId === unitId : unitIds.has(unitId)) &&
      !actions.has('administer'),
  );
}

function titleOf(given: unknown): ReturnType<typeof asLocalised> {
  try {
    return asLocalised(given);
  } catch {
    throw new HostError('BAD_REQUEST', 'title: {vi, en}');
  }
}

function attachmentsOf(given: unknown): MailAttachment[] {
  if (!Array.isArray(given) || given.length > 10) throw new HostError('BAD_REQUEST', 'attachments: at most 10');
  const files = given.map((each): MailAttachment => {
    const { fileName, mediaType, bytes } = fieldsOf(each);
    const named = typeof fileName === 'string' && FILE_NAME.test(fileName) && typeof mediaType === 'string' && MEDIA_TYPE.test(mediaType);
    if (!named || !(bytes instanceof Uint8Array)) throw new HostError('BAD_REQUEST', 'an attachment has a fileName, a mediaType and bytes');
    return { fileName, mediaType, bytes };
  });
  if (files.reduce((sum, file) => sum + file.bytes.length, 0) > MOST_ATTACHED) throw new HostError('BAD_REQUEST', 'attachments: at most 10 MB');
  return files;
}
