// Definitions as readers see them: a set that the caller neither views nor defines anywhere does not exist for them.
import { Controller, Get, Header, Param } from '@nestjs/common';
import { ACTIONS, type Bundle as BundleView, type IndicatorSetSummary } from '@haidang/plugin-sdk';
import { CurrentPrincipal, OrgUnits, type Principal } from '../../access/index.js';
import { Answers, Clock, Needs, ValueRefused } from '../../kernel/index.js';
import { Definitions } from './definitions.service.js';
import type { VersionRow } from './definition-store.js';
import type { Bundle } from '../documents/compile.js';
import { SetNotFound } from '../errors.js';
import { holdsIn, mayDefine, seesDefinition } from './seeing.js';
import { Stages } from '../stages/stages.service.js';
import { documentTypes } from '../documents/document-types.js';

@Controller('indicator-sets')
export class IndicatorSetsController {
  constructor(
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
    private readonly stages: Stages,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('signed-in')
  @Answers('IndicatorSetSummary', { list: true })
  list(@CurrentPrincipal() principal: Principal): { items: IndicatorSetSummary[] } {
    return {
      items: this.definitions
        .all()
        .filter((each) => seesDefinition(principal, each))
        .map((each) => this.summary(principal, each)),
    };
  }

  @Get(':id')
  @Needs('signed-in')
  @Answers('Bundle')
  one(@Param('id') id: string, @CurrentPrincipal() principal: Principal): BundleView {
    const bundle = this.visible(id, principal);
    const retired = this.definitions.retired(bundle.id).map(({ def, retiredFrom }) => ({ indicator: def, from: retiredFrom ?? null }));
    return { ...documentsOf(bundle), ...(retired.length > 0 && { retired }) };
  }

  @Get(':id/versions')
  @Needs('signed-in')
  @Answers('SetVersion', { list: true })
  async versions(@Param('id') id: string, @CurrentPrincipal() principal: Principal): Promise<{ items: VersionRow[] }> {
    return { items: await this.definitions.versions(this.visible(id, principal).id) };
  }

  @Get(':id/versions/:version')
  @Needs('signed-in')
  @Answers('Bundle')
  async version(@Param('id') id: string, @Param('version') version: string, @CurrentPrincipal() principal: Principal): Promise<BundleView> {
    return documentsOf(await this.definitions.version(this.visible(id, principal).id, versionNumber(version)));
  }

  @Get(':id/types.d.ts')
  @Needs('signed-in')
  @Header('content-type', 'text/plain; charset=utf-8')
  types(@Param('id') id: string, @CurrentPrincipal() principal: Principal): Promise<string> {
    return documentTypes(this.visible(id, principal));
  }

  private visible(id: string, principal: Principal): Bundle {
    const bundle = this.definitions.live(id);
    if (bundle === undefined || !seesDefinition(principal, bundle)) throw SetNotFound({ set: id.slice(0, 80) });
    return bundle;
  }

  private summary(principal: Principal, bundle: Bundle): IndicatorSetSummary {
    const { manifest } = bundle;
    return {
      id: bundle.id,
      title: manifest.title,
      group: manifest.group,
      order: manifest.order,
      kind: manifest.kind,
      stage: this.stages.of(bundle.id),
      owner: manifest.owner,
      ownerTitle: (this.orgUnits.byRef(manifest.owner, this.clock.today()) ?? this.orgUnits.latest(manifest.owner))?.title ?? manifest.owner,
      periodType: manifest.period.type,
      version: bundle.version,
      origin: bundle.origin,
      indicators: manifest.indicators.length,
      effectiveFrom: bundle.effectiveFrom,
      retiredOn: bundle.retiredOn ?? null,
      actions: ACTIONS.filter((action) => holdsIn(principal, action, bundle.id) || (action === 'define' && mayDefine(principal, bundle))),
    };
  }
}

function versionNumber(text: string): number {
  if (!/^[1-9][0-9]{0,8}$/.test(text)) throw ValueRefused({ field: 'version', expected: '1, 2, 3 …' });
  return Number(text);
}

function documentsOf(bundle: Bundle): BundleView {
  return { version: bundle.version, manifest: bundle.manifest, form: bundle.form, dashboard: bundle.dashboard };
}
