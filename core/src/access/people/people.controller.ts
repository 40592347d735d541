// Routes of people: users, and one's own tokens.
import { Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import type { ApiToken, ApiTokenCreated, ChangeUser, NewApiToken, NewUser, PasswordRenewed, User, UserCreated } from '@haidang/plugin-sdk';
import { Answers, Clock, Needs, Takes } from '../../kernel/index.js';
import { CurrentPrincipal } from '../guard/access.guard.js';
import { soonest } from '../delegation/delegation.js';
import { OrgUnitNotFound, UserExists } from '../errors.js';
import { Giving } from '../grants/giving.js';
import { OrgUnits } from '../org-units/org-units.service.js';
import type { Principal } from '../principal.js';
import { Accounts } from './accounts.js';
import { ApiTokens } from './api-tokens.service.js';
import { Passwords } from './passwords.service.js';
import { demandAdministration, People } from './people.service.js';

@Controller('users')
export class UsersController {
  constructor(
    private readonly people: People,
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly giving: Giving,
    private readonly orgUnits: OrgUnits,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('administer')
  @Answers('User', { list: true })
  async list(@CurrentPrincipal() principal: Principal): Promise<{ items: User[] }> {
    return { items: await this.people.list(principal) };
  }

  /** Opens an account; the generated password is in this answer and nowhere else. */
  @Post()
  @Needs('administer')
  @Answers('UserCreated', { status: 201 })
  async create(@CurrentPrincipal() principal: Principal, @Takes('NewUser') wanted: NewUser): Promise<UserCreated> {
    const home = this.unitOf(wanted.orgUnit);
    const scope = this.unitOf(wanted.scope ?? wanted.orgUnit);
    const { username, role, kind = 'person', sets = [] } = wanted;
    demandAdministration(principal, '*', home.id);
    const places = sets.map((set) => ({ set, unitId: scope.id }));
    const { state, ends } = await this.giving.termsOfNew(principal, { username, role, kind }, places);
    const [made] = await this.accounts.createAccounts(
      [{ ...wanted, orgUnit: home.uid, scope: scope.uid, sets, state, to: ends.reduce(soonest, null) }],
      principal.username,
    );
    if (made === undefined) throw UserExists({ username: wanted.username });
    return {
      username: made.username,
      title: made.title,
      kind,
      orgUnit: { code: home.code, title: home.title },
      role: made.role,
      active: true,
      createdAt: this.clock.now().toISOString(),
      lastSeenAt: null,
      email: null,
      heads: null,
      password: made.password,
    };
  }

  /** Address for mails; whose head the person is. */
  @Patch(':username')
  @Needs('administer')
  @Answers('User')
  change(@CurrentPrincipal() principal: Principal, @Param('username') username: string, @Takes('ChangeUser') wanted: ChangeUser): Promise<User> {
    const { email, heads } = wanted;
    return this.people.change(principal, username, {
      ...(email === undefined ? {} : { email }),
      ...(heads === undefined ? {} : { headsId: heads === null ? null : this.unitOf(heads).id }),
    });
  }

  /** Suspends: the account stays, its sessions and tokens end at once. */
  @Delete(':username')
  @Needs('administer')
  @HttpCode(204)
  suspend(@CurrentPrincipal() principal: Principal, @Param('username') username: string): Promise<void> {
    return this.people.suspend(principal, username);
  }

  /** Lets a suspended person in again. */
  @Post(':username/resume')
  @Needs('administer')
  @HttpCode(200)
  @Answers('User')
  resume(@CurrentPrincipal() principal: Principal, @Param('username') username: string): Promise<User> {
    return this.people.resume(principal, username);
  }

  /** A new password, in this answer and nowhere else; the person's sessions end. */
  @Post(':username/password')
  @Needs('administer')
  @HttpCode(200)
  @Answers('PasswordRenewed')
  async renew(@CurrentPrincipal() principal: Principal, @Param('username') username: string): Promise<PasswordRenewed> {
    return { username, password: await this.passwords.renew(principal, username) };
  }

  private unitOf(ref: string): { id: number; uid: string; code: string; title: string } {
    const unit = this.orgUnits.byRef(ref, this.clock.today());
    if (unit === undefined) throw OrgUnitNotFound({ orgUnit: ref.slice(0, 64) });
    return unit;
  }
}

@Controller('api-tokens')
export class ApiTokensController {
  constructor(private readonly tokens: ApiTokens) {}

  @Get()
  @Needs('signed-in')
  @Answers('ApiToken', { list: true })
  async list(@CurrentPrincipal() principal: Principal): Promise<{ items: ApiToken[] }> {
    return { items: await this.tokens.list(principal) };
  }

  /** The token is in this answer and nowhere else. */
  @Post()
  @Needs('signed-in')
  @Answers('ApiTokenCreated', { status: 201 })
  create(@CurrentPrincipal() principal: Principal, @Takes('NewApiToken') wanted: NewApiToken): Promise<ApiTokenCreated> {
    return this.tokens.create(principal, wanted);
  }

  @Delete(':id')
  @Needs('signed-in')
  @HttpCode(204)
  revoke(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<void> {
    return this.tokens.revoke(principal, id);
  }
}
