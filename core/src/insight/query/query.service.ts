// Answers a question: made definite, compiled with the reader's rights, read in one go, computed, put into a table. What does
// not depend on the reader is kept for a second, so that a screen full of panels, or many readers, pay for it once.
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import {
  comparePeriods,
  periodOn,
  previousPeriod,
  samePeriodLastYear,
  type Aggregation,
  type Frame,
  type FrameNote,
  type Period,
  type PeriodType,
  type Query,
} from '@haidang/plugin-sdk';
import { OrgUnits, type Principal } from '../../access/index.js';
import { Clock } from '../../kernel/index.js';
import { Definitions, Vocabulary } from '../../registry/index.js';
import { withFormer, type Catalogue, type IndicatorView, type Sight } from '../figures/catalogue.js';
import { QuestionRefused, QuestionTooLarge } from '../errors.js';
import { Evaluation } from '../figures/evaluation.js';
import { FiguresReader } from '../figures/figures.reader.js';
import { readingFor, sightOf } from '../figures/sight.js';
import { buildFrame, readMeasure } from './frame.js';
import { basesOf, DIRECT, Needs, type ViewRule } from '../figures/needs.js';
import { unitIds, type Place } from '../figures/places.js';
import { compilePeriods, compileReads } from './query-compiler.js';
import { asksForLatest, LIMITS, resolveQuestion, type Question } from './question.js';
import { periodOf } from '../figures/spans.js';
import { StandingNotes } from './standing-notes.js';

const KEPT_MS = 1_000;
const MOST_KEPT = 500;
const TRIAL = { vi: 'Gồm cả số liệu thử nghiệm, chưa phải số liệu chính thức.', en: 'Includes trial figures, which are not official.' };
/** Years looked back for the last period with figures. */
const LATEST_YEARS = 2;

/** A question with what it stands on, by the ways in which its indicators are read for different readers. */
interface Prepared {
  readonly at: number;
  readonly question: Question;
  readonly roots: readonly number[];
  readonly units: readonly number[];
  /** The indicators and all their operands. */
  readonly bases: readonly IndicatorView[];
  readonly needs: Map<string, Needs>;
}

/** Nobody knows more than is known now: a day still to come is answered with, and dated, today. */
export function knownUntil(asOf: string | undefined, now: Date): string {
  const current = now.toISOString();
  return asOf === undefined || asOf > current ? current : asOf;
}

@Injectable()
export class Queries implements OnModuleInit, OnModuleDestroy {
  private readonly kept = new Map<string, Prepared>();
  private readonly catalogue: Catalogue;
  private stop: () => void = () => undefined;

  constructor(
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
    private readonly reader: FiguresReader,
    private readonly standing: StandingNotes,
    private readonly clock: Clock,
    private readonly vocabulary: Vocabulary,
  ) {
    this.catalogue = withFormer(definitions);
  }

  onModuleInit(): void {
    this.stop = this.definitions.onChange(() => {
      this.kept.clear();
    });
  }

  onModuleDestroy(): void {
    this.stop();
  }

  /** @throws QuestionRefused, QuestionTooLarge */
  ask(principal: Principal, query: Query): Promise<Frame> {
    return this.seenBy(sightOf(principal), query);
  }

  /** @throws QuestionRefused, QuestionTooLarge */
  async seenBy(sight: Sight, query: Query): Promise<Frame> {
    const prepared = await this.prepared(query, sight);
    const { question, units, roots } = prepared;
    const viewOf = viewRule(question.places, sight);
    const needs = this.needsOf(prepared, viewOf);
    const reading = readingFor(
      question.indicators.map((asked) => asked.indicator),
      sight,
      this.catalogue,
    );
    const reads = compileReads(needs, { units, roots, asOf: question.asOf, planIssuer: question.planIssuer, stage: question.stage }, this.catalogue, reading);
    const cells = await this.reader.read(reads);
    const evaluation = new Evaluation(this.catalogue, cells, viewOf, reading);
    const frame = buildFrame(question, evaluation, sight, knownUntil(question.asOf, this.clock.now()));
    if (question.asOf === undefined) frame.notes.push(...(await this.standing.of(question, units, sight)));
    const retired = retiredIn(question);
    if (retired !== undefined) frame.notes.push(retired);
    if (question.stage === 'trial') frame.notes.push({ code: 'trial', text: TRIAL });
    return frame;
  }

  private async prepared(query: Query, sight: Sight): Promise<Prepared> {
    if (asksForLatest(query)) return this.prepare(query, await this.latest(query, sight));
    const key = JSON.stringify(query);
    const known = this.kept.get(key);
    if (known !== undefined && performance.now() - known.at < KEPT_MS) return known;
    if (this.kept.size >= MOST_KEPT) this.kept.clear();
    const fresh = this.prepare(query, () => undefined);
    this.kept.set(key, fresh);
    return fresh;
  }

  private prepare(query: Query, latest: (type: PeriodType) => Period | undefined): Prepared {
    const today = this.clock.today();
    const resolved = resolveQuestion(query, {
      catalogue: this.catalogue,
      tree: this.orgUnits,
      province: this.orgUnits.province(today).code,
      today,
      group: (code, date) => this.vocabulary.orgUnitGroup(code, date),
      latest,
    });
    if (resolved.question === undefined) throw QuestionRefused({ faults: resolved.findings.length }, resolved.findings);
    const { question } = resolved;
    const rows = question.indicators.reduce((sum, asked) => sum + asked.periods.length * asked.disaggregations.length, 0) * Math.max(1, question.places.length);
    if (rows > LIMITS.rows) throw QuestionTooLarge({ cells: rows, most: LIMITS.rows });
    const groups = question.places.flatMap((place) => (place.kind === 'group' && place.root !== undefined ? [place.root] : []));
    return { at: performance.now(), question, units: unitIds(question.places), roots: unitIds(groups), bases: this.basesOf(question), needs: new Map() };
  }

  private basesOf(question: Question): IndicatorView[] {
    const ids = new Set(question.indicators.flatMap((asked) => [...basesOf(this.catalogue, asked.indicator)]));
    return [...ids].flatMap((id) => this.catalogue.indicatorById(id) ?? []);
  }

  /** What is read depends on the reader only by which roll-ups they may see, of the indicators and of their operands. */
  private needsOf(prepared: Prepared, viewOf: ViewRule): Needs {
    const { question } = prepared;
    const key = viewOf === DIRECT ? '' : prepared.bases.map((indicator) => viewOf(indicator) ?? '').join();
    const known = prepared.needs.get(key);
    if (known !== undefined) return known;
    const needs = needsOfQuestion(question, new Needs(this.catalogue, viewOf));
    const cells = [...needs.direct.values()].reduce((sum, codes) => sum + codes.size, 0) * prepared.units.length * needs.disaggregations.size;
    if (cells > LIMITS.cells) throw QuestionTooLarge({ cells, most: LIMITS.cells });
    prepared.needs.set(key, needs);
    return needs;
  }

  /** The last period with figures of what is asked, as far as the reader sees them. */
  private async latest(query: Query, sight: Sight): Promise<(type: PeriodType) => Period | undefined> {
    const { units, bases, question } = this.prepare(query, () => undefined);
    const rows = await this.reader.rows<{ period: string }>(
      compilePeriods(
        bases.map((indicator) => indicator.id),
        units,
        LATEST_YEARS,
        this.catalogue,
        readingFor(
          question.indicators.map((asked) => asked.indicator),
          sight,
          this.catalogue,
        ),
        { asOf: question.asOf, stage: question.stage },
      ),
    );
    const periods = rows.flatMap((row) => periodOf(row.period) ?? []).sort(comparePeriods);
    return (type) => {
      const newest = periods.at(-1);
      return periods.findLast((period) => period.type === type) ?? (newest === undefined ? undefined : periodOn(type, newest.end));
    };
  }
}

/** Rules whose result is the same whether units are combined at once or level by level; a plain average is not. */
const LEVEL_BY_LEVEL: ReadonlySet<Aggregation> = new Set<Aggregation>(['sum', 'weighted', 'min', 'max']);

/**
 * A group that is all of a level within a unit reads that unit's roll-up, where the reader may see the unit itself; other
 * groups read their members, all of which the reader must see (evaluation.ts), unless the indicator cannot be combined over units.
 */
export function viewRule(places: readonly Place[], sight: Sight): ViewRule {
  const [place] = places;
  if (place?.kind !== 'group') return DIRECT;
  const versions = place.root?.versions;
  return (indicator: IndicatorView) => {
    const rule = indicator.aggregate.orgUnit;
    if (indicator.formula !== undefined) return 'direct';
    if (rule === 'none' && place.members.length > 1) return undefined;
    return versions !== undefined && LEVEL_BY_LEVEL.has(rule) && versions.every((version) => sight.seesIndicator(indicator, version.id)) ? 'rollup' : 'direct';
  };
}

/** Everything that the answer may be computed from. */
export function needsOfQuestion(question: Question, needs: Needs): Needs {
  const base = readMeasure(question.measure);
  for (const { indicator, periods, disaggregations } of question.indicators) {
    for (const each of disaggregations) needs.disaggregated(each);
    const together = question.keeps.period ? periods.map((period) => [period]) : [periods];
    for (const group of together) {
      needs.over(indicator, group, base);
      const last = group.at(-1);
      if (last === undefined) continue;
      if (question.measure === 'change' || question.measure === 'change-percent') needs.figure(indicator, previousPeriod(last), 'value');
      if (question.measure === 'plan-percent') needs.figure(indicator, last, 'cumulative');
      if (question.measure === 'plan-percent' || question.compare.includes('plan')) needs.plan(indicator, last);
      if (question.compare.includes('previous')) needs.figure(indicator, previousPeriod(last), base);
      if (question.compare.includes('same-period')) needs.over(indicator, group.map(samePeriodLastYear), base);
    }
  }
  return needs;
}

/** What is asked for no more is answered all the same, and said to be. */
function retiredIn({ indicators }: Question): FrameNote | undefined {
  const retired = indicators.flatMap(({ indicator: { set, code, def, retiredFrom } }) =>
    retiredFrom === undefined ? [] : [{ indicator: `${set}.${code}`, from: retiredFrom, title: def.title }],
  );
  if (retired.length === 0) return undefined;
  return {
    code: 'retired',
    text: {
      vi: `${retired.map(({ title, from }) => `“${title.vi}” đã ngừng từ ${from.split('-').reverse().join('/')}`).join('; ')}.`,
      en: `${retired.map(({ title, from }) => `"${title.en ?? title.vi}" is asked for no more since ${from}`).join('; ')}.`,
    },
    data: { indicators: retired.map(({ indicator, from }) => ({ indicator, from })) },
  };
}
