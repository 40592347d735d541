// Relations between sets over HTTP: who is signed in may read them, who defines may add or change one; every change keeps what was before.
import { Controller, Get, Param, Put } from '@nestjs/common';
import type { QualityRelation, SaveQualityRelation } from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { Answers, Needs, Takes, ValueRefused } from '../../kernel/index.js';
import { Relations } from './relations.service.js';

const ID = /^[a-z][a-z0-9-]{2,79}$/;

@Controller('quality/relations')
export class RelationsController {
  constructor(private readonly relations: Relations) {}

  @Get()
  @Needs('signed-in')
  @Answers('QualityRelation', { list: true })
  async list(): Promise<{ items: QualityRelation[] }> {
    return { items: await this.relations.list() };
  }

  @Put(':id')
  @Needs('define')
  @Answers('QualityRelation')
  put(@CurrentPrincipal() principal: Principal, @Param('id') id: string, @Takes('SaveQualityRelation') body: SaveQualityRelation): Promise<QualityRelation> {
    if (!ID.test(id)) throw ValueRefused({ field: 'id', expected: 'tax-within-domestic-revenue' });
    return this.relations.put(principal, id, body);
  }
}
