// What the roles are: which actions each gives. Roles are rows, and no secret: whoever grants one must see what they grant.
import { Controller, Get, Injectable } from '@nestjs/common';
import type { Role } from '@haidang/plugin-sdk';
import { Answers, Database, Needs } from '../../kernel/index.js';

@Injectable()
export class Roles {
  constructor(private readonly database: Database) {}

  list(): Promise<Role[]> {
    return this.database.query<Role>('select id, title, actions from role order by id');
  }
}

@Controller('roles')
export class RolesController {
  constructor(private readonly roles: Roles) {}

  @Get()
  @Needs('signed-in')
  @Answers('Role', { list: true })
  async list(): Promise<{ items: Role[] }> {
    return { items: await this.roles.list() };
  }
}
