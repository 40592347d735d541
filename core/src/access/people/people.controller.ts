// Routes of people: users, grants, the explanation of a right, and one's own tokens.
import { Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type {
  Action,
  ApiToken,
  ApiTokenCreated,
  ChangeUser,
  GrantEntry,
  NewApiToken,
  NewGrant,
  NewUser,
  RightExplained,
  User,
  UserCreated,
} from '@haidang/plugin-sdk';
import { Answers, Clock, Needs, Takes, ValueRefused } from '../../kernel/index.js';
import { CurrentPrincipal } from '../access.guard.js';
import { OrgUnitNotFound, UserExists, UserNotFound } from '../errors.js';
import { OrgUnits } from '../org-units/org-units.service.js';
import { ACTIONS, type Principal } from '../principal.js';
import { Accounts } from './accounts.js';
import { ApiTokens } from './api-tokens.service.js';
import { explain } from './explain.js';
import { Grants } from './grants.service.js';
import { demandAdministration, People } from './people.service.js';
import { Principals } from './principals.service.js';

@Controller('users')
export class UsersController {
  constructor(
    private readonly people: People,
    private readonly accounts: Accounts,
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
    const sets = wanted.sets ?? [];
    demandAdministration(principal, '*', home.id);
    for (const set of sets) demandAdministration(principal, set, scope.id);
    const [made] = await this.accounts.createAccounts([{ ...wanted, orgUnit: home.uid, scope: scope.uid, sets }], principal.username);
    if (made === undefined) throw UserExists({ username: wanted.username });
    return {
      username: made.username,
      title: made.title,
      orgUnit: { code: home.code, title: home.title },
      role: made.role,
      active: true,
      createdAt: this.clock.now().toISOString(),
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

  private unitOf(ref: string): { id: number; uid: string; code: string; title: string } {
    const unit = this.orgUnits.byRef(ref, this.clock.today());
    if (unit === undefined) throw OrgUnitNotFound({ orgUnit: ref.slice(0, 64) });
    return unit;
  }
}

@Controller('grants')
export class GrantsController {
  constructor(private readonly grants: Grants) {}

  @Get()
  @Needs('administer')
  @Answers('GrantEntry', { list: true })
  async list(@CurrentPrincipal() principal: Principal, @Query('user') user: unknown): Promise<{ items: GrantEntry[] }> {
    return { items: await this.grants.list(principal, optionalText('user', user)) };
  }

  @Post()
  @Needs('administer')
  @Answers('GrantEntry', { status: 201 })
  give(@CurrentPrincipal() principal: Principal, @Takes('NewGrant') wanted: NewGrant): Promise<GrantEntry> {
    return this.grants.give(principal, wanted);
  }

  @Delete(':id')
  @Needs('administer')
  @HttpCode(204)
  revoke(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<void> {
    return this.grants.revoke(principal, id);
  }
}

@Controller('rights')
export class RightsController {
  constructor(
    private readonly principals: Principals,
    private readonly people: People,
    private readonly orgUnits: OrgUnits,
    private readonly clock: Clock,
  ) {}

  /** Anybody may ask about themselves; about another person, who administers that person's unit. */
  @Get('explain')
  @Needs('signed-in')
  @Answers('RightExplained')
  async explain(@CurrentPrincipal() asking: Principal, @Query() query: Record<string, unknown>): Promise<RightExplained> {
    const username = optionalText('user', query['user']) ?? asking.username;
    const action = actionOf(query['action']);
    const set = optionalText('set', query['set']) ?? '*';
    const ref = optionalText('orgUnit', query['orgUnit']) ?? this.orgUnits.province(this.clock.today()).uid;
    const unit = this.orgUnits.byRef(ref, this.clock.today());
    if (unit === undefined) throw OrgUnitNotFound({ orgUnit: ref });
    const { allowed, sentence, grants } = explain(await this.principalOf(asking, username), { action, set, unit });
    return {
      allowed,
      sentence,
      grants: grants.map((grant) => ({
        role: grant.role,
        actions: [...grant.actions],
        set: grant.set,
        orgUnit: this.orgUnits.byId(grant.rootId)?.code ?? '',
        from: grant.from,
        to: grant.to,
        ...(grant.onBehalfOf === undefined ? {} : { onBehalfOf: grant.onBehalfOf }),
      })),
    };
  }

  private async principalOf(asking: Principal, username: string): Promise<Principal> {
    if (username === asking.username) return asking;
    await this.people.findFor(asking, username);
    const principal = await this.principals.byUsername(username);
    if (principal === undefined) throw UserNotFound({ username });
    return principal;
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

function optionalText(field: string, value: unknown): string | undefined {
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string' || value.length > 200 || /\p{C}/u.test(value)) throw ValueRefused({ field, expected: '1…200 characters, once' });
  return value;
}

function actionOf(value: unknown): Action {
  const found = ACTIONS.find((each) => each === value);
  if (found === undefined) throw ValueRefused({ field: 'action', expected: ACTIONS.join(', ') });
  return found;
}
