// What publishing a draft would touch, before anybody publishes it: what breaks and by which path it may go on, what else names it, how
// many reports, figures and plans there are, and where the draft differs from what is live.
import { Injectable } from '@nestjs/common';
import type { BreakingChange, DefinitionDifference, DraftImpact, Finding, IndicatorSetManifest, SetDraft, Touched, UnitOfMeasure } from '@haidang/plugin-sdk';
import type { Principal } from '../../../access/index.js';
import { Clock } from '../../../kernel/index.js';
import { Drafts } from '../../authoring/drafts.service.js';
import { compatFindings } from '../breaking/compat.js';
import { Definitions } from '../../definitions/definitions.service.js';
import type { Bundle } from '../../documents/compile.js';
import { finding, hasErrors } from '../../documents/finding.js';
import { shapedDashboard, shapedForm, shapedManifest } from '../../documents/shape.js';
import { breakingChanges } from '../breaking/breaking-changes.js';
import { differenceOf } from '../difference.js';
import { mixedUnits } from './mixed-units.js';
import { ImpactSources, type SetCounts, type TouchedByIndicator } from './impact-sources.js';
import { touchedIn } from './touched.js';

/** Places that are named for one change; more are too many to read. */
const MOST_TOUCHED = 100;

@Injectable()
export class Impact {
  constructor(
    private readonly drafts: Drafts,
    private readonly definitions: Definitions,
    private readonly sources: ImpactSources,
    private readonly clock: Clock,
  ) {}

  /** @throws SetNotFound */
  async of(by: Principal, id: string): Promise<DraftImpact> {
    const draft = await this.drafts.one(by, id);
    const live = this.definitions.live(id);
    const counts = await this.sources.counts(id);
    const manifest = shapedManifest(draft.manifest).value;
    const following = live === undefined || manifest === undefined ? NOTHING : await this.following(draft, live, manifest, counts);
    const findings = [...draft.findings, ...following.findings];
    return {
      findings,
      breaking: following.breaking,
      difference: live === undefined ? [] : differenceOf(live, draft),
      counts: { ...counts, figures: Object.values(counts.figures).reduce((sum, each) => sum + each, 0) },
      publishable: draft.revision > 0 && !hasErrors(findings),
    };
  }

  /** @throws SetNotFound, VersionNotFound */
  async difference(id: string, version: number, other: number): Promise<DefinitionDifference[]> {
    const [before, after] = [await this.definitions.version(id, other), await this.definitions.version(id, version)];
    return differenceOf(before, after);
  }

  private async following(draft: SetDraft, live: Bundle, manifest: IndicatorSetManifest, counts: SetCounts): Promise<Following> {
    const units = await this.definitions.unitsOfMeasure();
    const figures = (code: string) => counts.figures[code] ?? 0;
    const { changes } = draft;
    const found = breakingChanges({ before: live.manifest, after: manifest, changes, today: this.clock.today(), units });
    const touched = await this.touched(draft, live, manifest, new Set(found.flatMap((each) => each.indicator ?? [])));
    const breaking = found.map((each) => ({
      ...each,
      touched: touchedBy(touched, each.indicator),
      figures: each.indicator === null ? 0 : figures(each.indicator),
    }));
    const compat = compatFindings(live.manifest, manifest, changes, { figures, units });
    return { breaking, findings: [...compat, ...stillNamed(breaking, draft.id), ...this.mixed(manifest, live, breaking, units)] };
  }

  private mixed(manifest: IndicatorSetManifest, live: Bundle, breaking: readonly BreakingChange[], units: readonly UnitOfMeasure[]): Finding[] {
    const indicators = breaking.flatMap(({ code, indicator }) => (code === 'unit-changed' && indicator !== null ? [indicator] : []));
    if (indicators.length === 0) return [];
    const before = this.definitions.all().map((each) => each.manifest);
    const after = before.map((each) => (each === live.manifest ? manifest : each));
    const dimensions = new Map(units.map(({ code, dimension }) => [code, dimension]));
    return mixedUnits({ before, after, set: live.id, indicators, dimensionOf: (unit) => dimensions.get(unit) });
  }

  private async touched(draft: SetDraft, live: Bundle, manifest: IndicatorSetManifest, indicators: ReadonlySet<string>): Promise<TouchedByIndicator[]> {
    const own = {
      id: live.id,
      manifest,
      form: shapedForm(draft.form).value ?? live.form,
      dashboard: shapedDashboard(draft.dashboard).value ?? live.dashboard,
    };
    const sets = this.definitions.all().map((each) => (each.id === live.id ? own : each));
    const codes = [...indicators];
    return [
      ...touchedIn({ sets, dashboards: this.definitions.dashboards().map(({ document }) => document) }, live.id, codes),
      ...(await this.sources.touched(live.id, codes)),
    ];
  }
}

type Following = Pick<DraftImpact, 'breaking' | 'findings'>;

const NOTHING: Following = { breaking: [], findings: [] };

function touchedBy(touched: readonly TouchedByIndicator[], indicator: string | null): Touched[] {
  return touched
    .filter((each) => each.indicator === indicator)
    .slice(0, MOST_TOUCHED)
    .map(({ indicator: _, ...place }) => place);
}

/** What goes and is still named elsewhere would show nothing there; whoever answers for that place must know. */
function stillNamed(breaking: readonly BreakingChange[], set: string): Finding[] {
  const gone = breaking.filter(({ code }) => code === 'indicator-removed');
  return gone.flatMap(({ indicator, touched }) => {
    const abroad = touched.filter((each) => each.set !== set && (each.kind === 'formula' || each.kind === 'rule' || each.kind === 'dashboard'));
    return abroad.map(({ kind, set: where, id }) =>
      finding(
        'warning',
        '/manifest/indicators',
        'still-named',
        `“${indicator ?? ''}” còn được dùng ở ${KINDS[kind]?.vi ?? kind} “${id}”${where === null ? '' : ` của bộ “${where}”`}; nơi đó sẽ trống cho đến khi được sửa.`,
        `"${indicator ?? ''}" is still used by the ${KINDS[kind]?.en ?? kind} "${id}"${where === null ? '' : ` of the set "${where}"`}; it will be empty there until mended.`,
      ),
    );
  });
}

const KINDS: Partial<Record<Touched['kind'], { vi: string; en: string }>> = {
  formula: { vi: 'công thức', en: 'formula' },
  rule: { vi: 'quy tắc', en: 'rule' },
  dashboard: { vi: 'bảng điều hành', en: 'dashboard' },
};
