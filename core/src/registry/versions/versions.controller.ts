// Before and after a publication: what it would touch, and where two versions differ.
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { DefinitionDifference, DraftImpact } from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { Answers, Needs, ValueRefused } from '../../kernel/index.js';
import { Definitions } from '../definitions/definitions.service.js';
import { SetNotFound } from '../errors.js';
import { seesDefinition } from '../definitions/seeing.js';
import { Impact } from './impact/impact.service.js';

@Controller('indicator-sets')
export class VersionsController {
  constructor(
    private readonly impact: Impact,
    private readonly definitions: Definitions,
  ) {}

  /** What publishing the draft would touch, with every breaking change named and what may be done instead. Nothing is written. */
  @Post(':id/draft/impact')
  @HttpCode(200)
  @Needs('define')
  @Answers('DraftImpact')
  of(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<DraftImpact> {
    return this.impact.of(principal, id);
  }

  /** Where a version differs from another one (`with`, by default the one before it). */
  @Get(':id/versions/:version/difference')
  @Needs('signed-in')
  @Answers('DefinitionDifference', { list: true })
  async difference(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Param('version') version: string,
    @Query('with') other?: string,
  ): Promise<{ items: DefinitionDifference[] }> {
    const bundle = this.definitions.live(id);
    if (bundle === undefined || !seesDefinition(principal, bundle)) throw SetNotFound({ set: id.slice(0, 80) });
    const number = numberOf(version, 'version');
    const before = other === undefined || other === '' ? Math.max(1, number - 1) : numberOf(other, 'with');
    return { items: await this.impact.difference(id, number, before) };
  }
}

function numberOf(text: string, field: string): number {
  if (!/^[1-9][0-9]{0,8}$/.test(text)) throw ValueRefused({ field, expected: '1, 2, 3 …' });
  return Number(text);
}
