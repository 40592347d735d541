// What is wrong with a draft, judged in the light of everything else that is live here: the same reading as for files, and what
// only the running house knows (the address of the set, the departments). Limits come first and alone: what breaks them is not kept.
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { Contributes, Finding, IndicatorChange } from '@haidang/plugin-sdk';
import { OrgUnits } from '../../access/index.js';
import { Clock } from '../../kernel/index.js';
import { readBundle, type BundleReading } from '../bundle.js';
import { Definitions } from '../definitions/definitions.service.js';
import { readDocument } from '../disk/disk.js';
import type { Bundle } from '../documents/compile.js';
import { fault, hasErrors } from '../documents/finding.js';
import { withinLimits } from '../documents/limits.js';
import { indicatorsOf, type SetIndicators, type Surroundings } from '../documents/names/names.js';
import { RegistryOptions } from '../options.js';
import { PluginHost } from '../plugins/plugin-host.service.js';
import { effectiveFromOf } from '../publishing/effective-from.js';
import { retiredIn } from '../versions/indicator-defs.js';
import { untilFindings } from '../versions/breaking/retirements.js';
import { Vocabulary } from '../vocabulary/vocabulary.service.js';
import type { DraftDocuments } from './draft-store.js';

@Injectable()
export class DraftReading {
  /** Of live sets: each draft is read against all of them. */
  private readonly indicators = new WeakMap<Bundle, SetIndicators>();

  constructor(
    private readonly options: RegistryOptions,
    private readonly definitions: Definitions,
    private readonly plugins: PluginHost,
    private readonly orgUnits: OrgUnits,
    private readonly clock: Clock,
    private readonly vocabulary: Vocabulary,
  ) {}

  /**
   * Findings point into `{manifest, form, dashboard}`; `bundle` is there exactly when none of them is an error. `brought`: what a package that is
   * not started yet will give to its own set.
   */
  async read(id: string, { manifest, form, dashboard }: DraftDocuments, brought: Contributes = {}): Promise<BundleReading> {
    const shared = await readDocument(join(this.options.root, 'form-definitions', '_shared.json'), '/shared');
    const read = readBundle({ manifest, form, dashboard, shared: shared?.value }, this.around(id, brought));
    const findings = [...otherId(id, manifest['id']), ...this.unknownOwner(manifest['owner']), ...read.findings];
    return { bundle: hasErrors(findings) ? undefined : read.bundle, findings };
  }

  /** What the choices of a draft mean once it is published: said while it is made, not when it is too late. */
  ofChanges(id: string, changes: readonly IndicatorChange[]): Finding[] {
    const live = this.definitions.live(id);
    if (live === undefined || changes.length === 0) return [];
    const effectiveFrom = effectiveFromOf(null, { isFirst: false, today: this.clock.today(), rule: live.manifest.period });
    return untilFindings(live.manifest, changes, effectiveFrom, 'draft');
  }

  private around(id: string, { checks = [], panels = [] }: Contributes): Surroundings {
    const views = this.plugins.views();
    return {
      unitsOfMeasure: this.vocabulary.units(),
      terms: this.vocabulary.terms(),
      panelTypes: new Set([...views.flatMap((each) => each.contributes.panels), ...panels.map(({ type }) => type)]),
      checks: new Set([
        ...views.flatMap((each) => each.contributes.checks.map((check) => `${each.id}/${check}`)),
        ...checks.map((check) => `${id}/${check.id}`),
      ]),
      retired: retiredIn(this.definitions),
      sets: new Map(this.definitions.all().flatMap((each) => (each.id === id ? [] : [[each.id, this.indicatorsIn(each)] as const]))),
    };
  }

  private indicatorsIn(bundle: Bundle): SetIndicators {
    const known = this.indicators.get(bundle) ?? indicatorsOf(bundle.manifest);
    this.indicators.set(bundle, known);
    return known;
  }

  private unknownOwner(owner: unknown): Finding[] {
    if (typeof owner !== 'string' || owner === '') return [];
    if ((this.orgUnits.byRef(owner, this.clock.today()) ?? this.orgUnits.latest(owner)) !== undefined) return [];
    return [
      fault(
        '/manifest/owner',
        'unknown-owner',
        `Không có đơn vị “${owner.slice(0, 80)}”; chọn sở, ban, ngành chịu trách nhiệm.`,
        `There is no org unit "${owner.slice(0, 80)}"; choose the department that answers for the set.`,
      ),
    ];
  }
}

/** What breaks these may not even be kept. */
export function limitsBroken(documents: Readonly<Record<string, object | undefined>>): Finding[] {
  return Object.entries(documents).flatMap(([name, document]) => (document === undefined ? [] : withinLimits(document, `/${name}`)));
}

function otherId(id: string, inside: unknown): Finding[] {
  if (inside === id) return [];
  return [
    fault(
      '/manifest/id',
      'id-mismatch',
      `Mã trong tài liệu phải là “${id}”: mã của bộ chỉ tiêu không đổi được.`,
      `The id in the document must be "${id}": a set never changes its id.`,
    ),
  ];
}
