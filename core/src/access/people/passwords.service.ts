// New passwords for people who lost theirs. A password opens everything that its holder may do, so only who administers every place
// of the person's rights makes one; and never for another administrator, or the second person of a confirmation would be the first
// one in disguise: that is done at the server itself.
import { Injectable } from '@nestjs/common';
import { Database } from '../../kernel/index.js';
import { ActionRefused, AdministratorPassword, OwnAccountRefused, UserNotFound } from '../errors.js';
import { Giving } from '../grants/giving.js';
import type { Principal } from '../principal.js';
import { generatedPassword, hashPassword } from './password.js';
import { People } from './people.service.js';
import { RightsChanges } from './rights-changes.js';

@Injectable()
export class Passwords {
  constructor(
    private readonly people: People,
    private readonly database: Database,
    private readonly giving: Giving,
    private readonly changes: RightsChanges,
  ) {}

  /** Ends the person's sessions; the answer is the only place where the password is shown. */
  async renew(by: Principal, username: string): Promise<string> {
    if (username === by.username) throw OwnAccountRefused();
    const person = await this.people.findFor(by, username);
    // Also those of a suspended person, who may be let in again.
    const held = await this.database.query<{ set: string; unitId: number; administers: boolean }>(
      `select g.set_id as set, g.org_unit_id as "unitId", 'administer' = any(role.actions) as administers
         from person_grant g join role on role.id = g.role_id where g.person_id = $1`,
      [person.id],
    );
    if (held.some(({ administers }) => administers)) throw AdministratorPassword({ username });
    for (const { set, unitId } of held) if (!this.giving.administers(by, set, unitId)) throw ActionRefused({ action: 'administer' });
    return this.write(by.username, username, person.id);
  }

  /** At the server's own console, for anybody. @throws UserNotFound */
  async renewAtConsole(username: string): Promise<string> {
    return this.write('shell', username, (await this.people.find(username)).id);
  }

  private async write(by: string, username: string, personId: string): Promise<string> {
    const password = generatedPassword();
    const hash = await hashPassword(password);
    await this.changes.record({ username: by }, { action: 'person.password', object: username }, async (sql) => {
      const kept = await sql.one(`update person set password_hash = $2 where id = $1 and kind <> 'system' returning id`, [personId, hash]);
      if (kept === undefined) throw UserNotFound({ username });
      await sql.query('delete from session where person_id = $1', [personId]);
    });
    return password;
  }
}
