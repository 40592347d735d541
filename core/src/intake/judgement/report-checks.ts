// The wider checks of one report, as it is typed and when it is handed in. What a rule of its own form says already is not said twice.
import { Injectable } from '@nestjs/common';
import { printFormula, referencesOf, type Finding, type Localised } from '@haidang/plugin-sdk';
import { Definitions, Vocabulary, type Bundle, type IndicatorDef } from '../../registry/index.js';
import { duplicateUnits, judgeReport, type CheckResult } from '../wider-checks/index.js';
import { contextsOf, findingOf, type JudgedReport } from './judged-report.js';
import { Relations, withinSet } from './relations.service.js';

@Injectable()
export class ReportChecks {
  constructor(
    private readonly relations: Relations,
    private readonly definitions: Definitions,
    private readonly vocabulary: Vocabulary,
  ) {}

  /** Findings beyond those that there are. */
  findings(judged: Omit<JudgedReport, 'symbolOf' | 'definitions'>, said: readonly Finding[]): Finding[] {
    const { bundle } = judged;
    const contexts = contextsOf({ ...judged, definitions: this.definitions, symbolOf: this.symbolOf });
    const rules = new Set(bundle.rules.map((rule) => printFormula(rule.condition.root)));
    const relations = this.relations.of(bundle.id).filter((relation) => !rules.has(withinSet(relation, bundle.id)));
    const rows = contexts.filter(({ cells }) => cells[0]?.orgUnit !== undefined);
    const results = [
      ...contexts.flatMap((context) => judgeReport(context, context.cells[0]?.orgUnit === undefined ? relations : [])),
      ...duplicateUnits(rows.map(({ cells }) => ({ unit: this.nameOf(judged, cells[0]?.orgUnit), cells }))),
    ];
    const told = new Set(said.map((finding) => finding.path));
    return results.filter((result) => !repeats(result, said, told)).map(findingOf);
  }

  /** Indicators of other sets whose figures the relations of a set read. */
  indicatorsRead(bundle: Bundle): IndicatorDef[] {
    return this.relations
      .of(bundle.id)
      .flatMap(({ condition }) => referencesOf(condition).flatMap(({ set, code }) => this.definitions.indicator(set ?? bundle.id, code) ?? []));
  }

  readonly symbolOf = (code: string): Required<Localised> => this.vocabulary.units().find((unit) => unit.code === code)?.symbol ?? { vi: '', en: '' };

  private nameOf({ report }: Pick<JudgedReport, 'report'>, code: string | undefined): string {
    return report.rows.find((row) => row.code === code)?.title ?? code ?? '';
  }
}

/** The check of plugins that names a slip of unit by the last year alone. */
const UNIT_SCALE = 'unit-scale';

/** Sums are a form's own business where it has a rule for them; a slip of unit is told once, whoever found it. */
function repeats(result: CheckResult, said: readonly Finding[], told: ReadonlySet<string>): boolean {
  const paths = [result.cell, ...(result.related ?? [])].flatMap(({ path }) => path ?? []);
  if (result.check === 'parts') return paths.some((path) => told.has(path));
  const here = said.filter((finding) => finding.path === result.cell.path);
  // Whoever warns of the size of a change already asks for the same reason.
  if (result.check === 'seasonal-outlier') return here.some((finding) => finding.level === 'warning');
  return result.check === 'unit-slip' && here.some((finding) => finding.code.endsWith(UNIT_SCALE));
}
