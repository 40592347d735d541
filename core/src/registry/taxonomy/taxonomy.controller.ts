// The taxonomy over HTTP: anybody who is signed in may read it, who defines every set may change it. If-Match carries the revision that the
// caller saw (0: there is none yet).
import { Controller, Get, Headers, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import type {
  EndTaxonomy,
  SaveTaxonomyDimension,
  SaveTaxonomyGroup,
  SaveTaxonomyLegalBasis,
  SaveTaxonomyOrgUnitGroup,
  SaveTaxonomyUnit,
  SaveTaxonomyUnits,
  TaxonomyChange,
  TaxonomyDimension,
  TaxonomyGroup,
  TaxonomyKind,
  TaxonomyLegalBasis,
  TaxonomyManySaved,
  TaxonomyOrgUnitGroup,
  TaxonomySaved,
  TaxonomyUnit,
  TaxonomyUseList,
} from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { Answers, Needs, NotFound, Takes, ValueRefused } from '../../kernel/index.js';
import { contentOf, KINDS } from '../vocabulary/content.js';
import { TaxonomyViews } from './taxonomy-views.js';
import { Taxonomy, type Deed } from './taxonomy.service.js';

@Controller('taxonomy')
export class TaxonomyController {
  constructor(
    private readonly taxonomy: Taxonomy,
    private readonly views: TaxonomyViews,
  ) {}

  @Get('units')
  @Needs('signed-in')
  @Answers('TaxonomyUnit', { list: true })
  async units(): Promise<{ items: TaxonomyUnit[] }> {
    return { items: await this.views.list('units') };
  }

  @Get('dimensions')
  @Needs('signed-in')
  @Answers('TaxonomyDimension', { list: true })
  async dimensions(): Promise<{ items: TaxonomyDimension[] }> {
    return { items: await this.views.list('dimensions') };
  }

  @Get('groups')
  @Needs('signed-in')
  @Answers('TaxonomyGroup', { list: true })
  async groups(): Promise<{ items: TaxonomyGroup[] }> {
    return { items: await this.views.list('groups') };
  }

  @Get('legal-bases')
  @Needs('signed-in')
  @Answers('TaxonomyLegalBasis', { list: true })
  async legalBases(): Promise<{ items: TaxonomyLegalBasis[] }> {
    return { items: await this.views.list('legal-bases') };
  }

  @Get('org-unit-groups')
  @Needs('signed-in')
  @Answers('TaxonomyOrgUnitGroup', { list: true })
  async orgUnitGroups(): Promise<{ items: TaxonomyOrgUnitGroup[] }> {
    return { items: await this.views.list('org-unit-groups') };
  }

  @Put('units/:code')
  @Needs('define')
  @Answers('TaxonomySaved')
  putUnit(
    @CurrentPrincipal() principal: Principal,
    @Param('code') code: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Takes('SaveTaxonomyUnit') { note, ...body }: SaveTaxonomyUnit,
  ): Promise<TaxonomySaved> {
    return this.taxonomy.put('units', { code, content: contentOf.units(body) }, deedOf(principal, note, ifMatch));
  }

  /** Many units at once, all or none; findings name the line. */
  @Post('units')
  @HttpCode(200)
  @Needs('define')
  @Answers('TaxonomyManySaved')
  async putUnits(@CurrentPrincipal() principal: Principal, @Takes('SaveTaxonomyUnits') { items, note }: SaveTaxonomyUnits): Promise<TaxonomyManySaved> {
    const wishes = items.map(({ code, ...body }) => ({ code, content: contentOf.units(body) }));
    return { items: await this.taxonomy.putAll('units', wishes, deedOf(principal, note, undefined)) };
  }

  @Put('dimensions/:code')
  @Needs('define')
  @Answers('TaxonomySaved')
  putDimension(
    @CurrentPrincipal() principal: Principal,
    @Param('code') code: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Takes('SaveTaxonomyDimension') { note, ...body }: SaveTaxonomyDimension,
  ): Promise<TaxonomySaved> {
    return this.taxonomy.put('dimensions', { code, content: contentOf.dimensions(body) }, deedOf(principal, note, ifMatch));
  }

  @Put('groups/:code')
  @Needs('define')
  @Answers('TaxonomySaved')
  putGroup(
    @CurrentPrincipal() principal: Principal,
    @Param('code') code: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Takes('SaveTaxonomyGroup') { note, ...body }: SaveTaxonomyGroup,
  ): Promise<TaxonomySaved> {
    return this.taxonomy.put('groups', { code, content: contentOf.groups(body) }, deedOf(principal, note, ifMatch));
  }

  @Put('legal-bases/:code')
  @Needs('define')
  @Answers('TaxonomySaved')
  putLegalBasis(
    @CurrentPrincipal() principal: Principal,
    @Param('code') code: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Takes('SaveTaxonomyLegalBasis') { note, ...body }: SaveTaxonomyLegalBasis,
  ): Promise<TaxonomySaved> {
    return this.taxonomy.put('legal-bases', { code, content: contentOf['legal-bases'](body) }, deedOf(principal, note, ifMatch));
  }

  @Put('org-unit-groups/:code')
  @Needs('define')
  @Answers('TaxonomySaved')
  putOrgUnitGroup(
    @CurrentPrincipal() principal: Principal,
    @Param('code') code: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Takes('SaveTaxonomyOrgUnitGroup') { note, ...body }: SaveTaxonomyOrgUnitGroup,
  ): Promise<TaxonomySaved> {
    return this.taxonomy.put('org-unit-groups', { code, content: contentOf['org-unit-groups'](body) }, deedOf(principal, note, ifMatch));
  }

  /** Ends an entry with its last day; `on: null` takes the end back. */
  @Post(':kind/:code/end')
  @HttpCode(200)
  @Needs('define')
  @Answers('TaxonomySaved')
  end(
    @CurrentPrincipal() principal: Principal,
    @Param('kind') kind: string,
    @Param('code') code: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Takes('EndTaxonomy') { on, note }: EndTaxonomy,
  ): Promise<TaxonomySaved> {
    return this.taxonomy.end(kindOf(kind), code, { on }, deedOf(principal, note, ifMatch));
  }

  /** Where an entry is used; `member` narrows to one member of a dimension. */
  @Get(':kind/:code/uses')
  @Needs('signed-in')
  @Answers('TaxonomyUseList')
  uses(
    @CurrentPrincipal() principal: Principal,
    @Param('kind') kind: string,
    @Param('code') code: string,
    @Query('member') member: unknown,
  ): Promise<TaxonomyUseList> {
    return this.views.uses(principal, kindOf(kind), code, typeof member === 'string' && member !== '' ? member : undefined);
  }

  @Get(':kind/:code/history')
  @Needs('signed-in')
  @Answers('TaxonomyChange', { list: true })
  async history(@Param('kind') kind: string, @Param('code') code: string): Promise<{ items: TaxonomyChange[] }> {
    return { items: await this.views.history(kindOf(kind), code) };
  }
}

function kindOf(text: string): TaxonomyKind {
  const kind = KINDS.find((each) => each === text);
  if (kind === undefined) throw NotFound({});
  return kind;
}

function deedOf(principal: Principal, note: string, ifMatch: string | undefined): Deed {
  const [, revision] = /^(?:W\/)?"?(\d{1,9})"?$/.exec(ifMatch ?? '') ?? [];
  if (ifMatch !== undefined && revision === undefined) throw ValueRefused({ field: 'If-Match', expected: '0, 1, 2 …' });
  return { principal, note, seen: revision === undefined ? undefined : Number(revision) };
}
