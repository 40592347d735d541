// Routes of giving and taking rights: grants, groups of persons, roles. Who holds the right to administer or to give on may ask;
// which places that covers is judged in the services.
import { Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import type {
  ChangePersonGroup,
  ChangeRole,
  GrantEntry,
  NewGrant,
  NewPersonGroup,
  PersonGroup,
  PersonRef,
  RightsPreview,
  RightsQuestion,
  Role,
  RoleChanged,
  RoleVersion,
} from '@haidang/plugin-sdk';
import { Answers, Needs, Takes, ValueRefused } from '../../kernel/index.js';
import { CurrentPrincipal } from '../guard/access.guard.js';
import { ActionRefused } from '../errors.js';
import { optionalText } from '../people/query-texts.js';
import type { Principal } from '../principal.js';
import { holds } from '../rights.js';
import { Grants } from './grants.service.js';
import { PersonGroups } from './person-groups.service.js';
import { RightsPreviews } from './preview.service.js';
import { Roles } from './roles.service.js';

@Controller('grants')
export class GrantsController {
  constructor(
    private readonly grants: Grants,
    private readonly previews: RightsPreviews,
  ) {}

  /** Grants of places that the caller administers, and those that the caller gave on. */
  @Get()
  @Needs('signed-in')
  @Answers('GrantEntry', { list: true })
  async list(@CurrentPrincipal() by: Principal, @Query('user') user: unknown, @Query('group') group: unknown): Promise<{ items: GrantEntry[] }> {
    demandGiver(by);
    return { items: await this.grants.list(by, { username: optionalText('user', user), group: optionalText('group', group) }) };
  }

  /** To whom one may give: active people at home where one gives, whose name or username holds the text, at most 20. */
  @Get('candidates')
  @Needs('signed-in')
  @Answers('PersonRef', { list: true })
  async candidates(@CurrentPrincipal() by: Principal, @Query('q') q: unknown): Promise<{ items: PersonRef[] }> {
    demandGiver(by);
    return { items: await this.grants.candidates(by, optionalText('q', q) ?? '') };
  }

  @Post()
  @Needs('signed-in')
  @Answers('GrantEntry', { status: 201 })
  give(@CurrentPrincipal() by: Principal, @Takes('NewGrant') wanted: NewGrant): Promise<GrantEntry> {
    demandGiver(by);
    return this.grants.give(by, wanted);
  }

  /** Who would gain and lose what; nothing is written. */
  @Post('preview')
  @Needs('signed-in')
  @HttpCode(200)
  @Answers('RightsPreview')
  preview(@CurrentPrincipal() by: Principal, @Takes('RightsQuestion') question: RightsQuestion): Promise<RightsPreview> {
    demandGiver(by);
    return this.previews.preview(by, question);
  }

  @Post(':id/confirm')
  @Needs('administer')
  @HttpCode(200)
  @Answers('GrantEntry')
  confirm(@CurrentPrincipal() by: Principal, @Param('id') id: string): Promise<GrantEntry> {
    return this.grants.confirm(by, id);
  }

  @Post(':id/refuse')
  @Needs('administer')
  @HttpCode(200)
  @Answers('GrantEntry')
  refuse(@CurrentPrincipal() by: Principal, @Param('id') id: string): Promise<GrantEntry> {
    return this.grants.refuse(by, id);
  }

  /** Takes along what was given on from it. */
  @Delete(':id')
  @Needs('signed-in')
  @HttpCode(204)
  revoke(@CurrentPrincipal() by: Principal, @Param('id') id: string): Promise<void> {
    demandGiver(by);
    return this.grants.revoke(by, id);
  }
}

@Controller('person-groups')
export class PersonGroupsController {
  constructor(private readonly groups: PersonGroups) {}

  @Get()
  @Needs('administer')
  @Answers('PersonGroup', { list: true })
  async list(@CurrentPrincipal() by: Principal): Promise<{ items: PersonGroup[] }> {
    return { items: await this.groups.list(by) };
  }

  @Post()
  @Needs('administer')
  @Answers('PersonGroup', { status: 201 })
  create(@CurrentPrincipal() by: Principal, @Takes('NewPersonGroup') wanted: NewPersonGroup): Promise<PersonGroup> {
    return this.groups.create(by, wanted);
  }

  /** Title and members as they shall be. */
  @Put(':id')
  @Needs('administer')
  @Answers('PersonGroup')
  change(@CurrentPrincipal() by: Principal, @Param('id') id: string, @Takes('ChangePersonGroup') wanted: ChangePersonGroup): Promise<PersonGroup> {
    return this.groups.change(by, id, wanted);
  }

  @Post(':id/members/:username/confirm')
  @Needs('administer')
  @HttpCode(200)
  @Answers('PersonGroup')
  confirm(@CurrentPrincipal() by: Principal, @Param('id') id: string, @Param('username') username: string): Promise<PersonGroup> {
    return this.groups.decide(by, id, username, 'active');
  }

  @Post(':id/members/:username/refuse')
  @Needs('administer')
  @HttpCode(200)
  @Answers('PersonGroup')
  refuse(@CurrentPrincipal() by: Principal, @Param('id') id: string, @Param('username') username: string): Promise<PersonGroup> {
    return this.groups.decide(by, id, username, 'refused');
  }
}

/** Roles are no secret: whoever grants one must see what they grant. */
@Controller('roles')
export class RolesController {
  constructor(private readonly roles: Roles) {}

  @Get()
  @Needs('signed-in')
  @Answers('Role', { list: true })
  async list(): Promise<{ items: Role[] }> {
    return { items: await this.roles.list() };
  }

  @Get(':id/versions')
  @Needs('administer')
  @Answers('RoleVersion', { list: true })
  async versions(@Param('id') id: string): Promise<{ items: RoleVersion[] }> {
    return { items: await this.roles.versions(id) };
  }

  /** A new role, or a new version of one. `dryRun` shows the effect alone. */
  @Put(':id')
  @Needs('administer')
  @Answers('RoleChanged')
  change(@CurrentPrincipal() by: Principal, @Param('id') id: string, @Takes('ChangeRole') wanted: ChangeRole): Promise<RoleChanged> {
    return this.roles.change(by, id, wanted);
  }

  /** Retires it: a role that nobody holds is given no more. */
  @Delete(':id')
  @Needs('administer')
  @HttpCode(204)
  retire(@CurrentPrincipal() by: Principal, @Param('id') id: string): Promise<void> {
    return this.roles.retire(by, id);
  }

  @Post(':id/versions/:version/confirm')
  @Needs('administer')
  @HttpCode(200)
  @Answers('Role')
  confirm(@CurrentPrincipal() by: Principal, @Param('id') id: string, @Param('version') version: string): Promise<Role> {
    return this.roles.decide(by, id, numberOf(version), 'active');
  }

  @Post(':id/versions/:version/refuse')
  @Needs('administer')
  @HttpCode(200)
  @Answers('Role')
  refuse(@CurrentPrincipal() by: Principal, @Param('id') id: string, @Param('version') version: string): Promise<Role> {
    return this.roles.decide(by, id, numberOf(version), 'refused');
  }
}

function demandGiver(by: Principal): void {
  if (!holds(by, 'administer') && !holds(by, 'delegate')) throw ActionRefused({ action: 'delegate' });
}

function numberOf(text: string): number {
  if (!/^[1-9][0-9]{0,5}$/.test(text)) throw ValueRefused({ field: 'version', expected: '1 …' });
  return Number(text);
}
