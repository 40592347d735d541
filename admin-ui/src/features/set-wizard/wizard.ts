// What the administrator made of a proposal, pure: edits lie beside it by the cell that an indicator was found in, so that reading the
// file anew (another heading, other roles) keeps them. The manifest is made of both at every moment.
import type { FormSectionWish, Indicator, PreviewRequest, ProposedIndicator, SetProposal } from '@haidang/plugin-sdk';

export interface IndicatorEdit {
  accepted?: boolean;
  title?: string;
  code?: string;
  unitOfMeasure?: string;
  direction?: Indicator['direction'];
  /** How periods add up. */
  time?: NonNullable<Indicator['aggregate']>['time'];
  decimals?: number;
  plan?: boolean;
  /** Formula; empty: it is entered. */
  formula?: string;
}

export interface FrameEdit {
  id?: string;
  title?: string;
  owner?: string;
  group?: string;
  periodType?: string;
  first?: string;
  by?: SetProposal['reporters']['by'];
}

export interface WizardLine {
  found: ProposedIndicator;
  accepted: boolean;
  indicator: Indicator;
}

type Edits = Readonly<Record<string, IndicatorEdit>>;

const CODE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const ENTERED_RATE: NonNullable<Indicator['aggregate']> = { time: 'last', orgUnit: 'none' };

/** Below it a guess is shown as doubtful. */
export const DOUBTFUL = 0.6;

export function linesOf(proposal: SetProposal, edits: Edits): WizardLine[] {
  const lines = proposal.indicators.map((found) => edited(found, edits[found.cell] ?? {}));
  const renamed = new Map(lines.map(({ found, indicator }) => [found.indicator.code, indicator.code]));
  const kept = new Set(lines.filter(({ accepted }) => accepted).map(({ indicator }) => indicator.code));
  return lines.map((line) => ({ ...line, indicator: withReferences(line.indicator, renamed, kept) }));
}

function edited(found: ProposedIndicator, edit: IndicatorEdit): WizardLine {
  const { formula, aggregate, plan, ...rest } = found.indicator;
  const ownFormula = edit.formula ?? formula ?? '';
  const adds = aggregate ?? ENTERED_RATE;
  const hasPlan = edit.plan ?? plan !== undefined;
  const indicator: Indicator = {
    ...rest,
    code: edit.code ?? rest.code,
    title: edit.title === undefined ? rest.title : { ...rest.title, vi: edit.title },
    unitOfMeasure: edit.unitOfMeasure ?? rest.unitOfMeasure,
    ...valueTypeFor(found, edit),
    direction: edit.direction ?? rest.direction,
    ...(edit.decimals === undefined ? {} : { decimals: edit.decimals }),
    ...(ownFormula === '' ? { aggregate: edit.time === undefined ? adds : { ...adds, time: edit.time } } : { formula: ownFormula }),
    ...(hasPlan && ownFormula === '' ? { plan: plan ?? 'year' } : {}),
  };
  return { found, accepted: edit.accepted ?? true, indicator };
}

/** Another unit of measure is often another kind of value. */
function valueTypeFor({ indicator }: ProposedIndicator, { unitOfMeasure }: IndicatorEdit): Pick<Indicator, 'valueType'> {
  if (unitOfMeasure === undefined || unitOfMeasure === indicator.unitOfMeasure) return {};
  if (unitOfMeasure === 'percent') return { valueType: 'percent' };
  if (unitOfMeasure === 'rank') return { valueType: 'rank' };
  if (unitOfMeasure === 'index') return { valueType: 'index' };
  return indicator.valueType === 'percent' || indicator.valueType === 'rank' ? { valueType: 'decimal' } : {};
}

/** What was renamed is called by its new code; what was left out is nobody's part, and no formula counts on it. */
function withReferences(indicator: Indicator, renamed: ReadonlyMap<string, string>, kept: ReadonlySet<string>): Indicator {
  const { parts, formula, ...rest } = indicator;
  const codes = (parts?.indicators ?? []).map((code) => renamed.get(code) ?? code).filter((code) => kept.has(code));
  const own = formula === undefined ? undefined : renamedFormula(formula, renamed);
  const stands = own !== undefined && codesIn(own).every((code) => code.includes('.') || kept.has(code));
  return {
    ...rest,
    ...(parts === undefined || codes.length === 0 ? {} : { parts: { ...parts, indicators: codes } }),
    ...(own === undefined ? {} : stands ? { formula: own } : { aggregate: ENTERED_RATE }),
  };
}

const NAME = /(?<![\w.-])[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:\.[a-z][a-z0-9]*(?:-[a-z0-9]+)*)?(?![\w.(-])/g;

function codesIn(formula: string): string[] {
  return formula.match(NAME) ?? [];
}

function renamedFormula(formula: string, renamed: ReadonlyMap<string, string>): string {
  return formula.replace(NAME, (code) => renamed.get(code) ?? code);
}

/** Why a code cannot stand. */
export function codeFault(code: string, lines: readonly WizardLine[]): 'shape' | 'taken' | undefined {
  if (code.length > 64 || !CODE.test(code)) return 'shape';
  return lines.filter(({ accepted, indicator }) => accepted && indicator.code === code).length > 1 ? 'taken' : undefined;
}

export function needsLook({ found, accepted, indicator }: WizardLine, edit: IndicatorEdit | undefined): boolean {
  return accepted && found.confidence < DOUBTFUL && edit?.unitOfMeasure === undefined && indicator.formula === undefined;
}

/** What POST /indicator-sets/proposals/preview and then POST /indicator-sets take. */
export function requestOf(proposal: SetProposal, edits: Edits, frame: FrameEdit): PreviewRequest {
  const lines = linesOf(proposal, edits).filter(({ accepted }) => accepted);
  const indicators = lines.map(({ indicator }) => indicator);
  const { owner: guessedOwner, headline: guessedHeadline, ...manifest } = proposal.manifest ?? {};
  const owner = frame.owner ?? guessedOwner;
  const headline = headlineOf(guessedHeadline, proposal, lines);
  return {
    manifest: {
      ...manifest,
      id: frame.id ?? proposal.id,
      title: { vi: frame.title ?? proposal.title.vi },
      ...(frame.group === undefined ? {} : { group: frame.group }),
      ...(owner === undefined ? {} : { owner }),
      period: { ...(manifest['period'] as object | undefined), type: frame.periodType ?? proposal.period.type, first: frame.first ?? proposal.period.first },
      reporters: {
        by: frame.by ?? proposal.reporters.by,
        ...(frame.by === undefined && proposal.reporters.level !== null ? { level: proposal.reporters.level } : {}),
      },
      indicators: indicators.map((indicator) => withoutProducer(indicator, owner)),
      ...(headline === undefined ? {} : { headline }),
    },
    ...sectionsOf(proposal, lines),
  };
}

/** The owner is the producer where nothing else is said. */
function withoutProducer({ producer, ...indicator }: Indicator, owner: unknown): Indicator {
  return producer === undefined || producer === owner ? indicator : { ...indicator, producer };
}

function headlineOf(guessed: unknown, { indicators }: SetProposal, lines: readonly WizardLine[]): object | undefined {
  const headline = guessed as { indicator?: unknown } | undefined;
  const cell = indicators.find(({ indicator }) => indicator.code === headline?.indicator)?.cell;
  const line = lines.find(({ found }) => found.cell === cell) ?? lines[0];
  if (line === undefined) return undefined;
  const { indicator } = line;
  const compare = [...(indicator.plan === undefined ? [] : ['plan']), 'same-period'];
  return { indicator: indicator.code, measure: indicator.aggregate?.time === 'sum' ? 'cumulative' : 'value', compare };
}

function sectionsOf({ sections }: SetProposal, lines: readonly WizardLine[]): Pick<PreviewRequest, 'sections'> {
  const wishes = sections.map(({ id, title }): FormSectionWish => ({
    id,
    title,
    indicators: lines.filter(({ found }) => found.section === id).map(({ indicator }) => indicator.code),
  }));
  const used = wishes.filter(({ indicators }) => indicators.length > 0);
  return used.length === 0 ? {} : { sections: used };
}

/** `Tỷ lệ …` calculated from another set: the figure is not asked for twice. */
export function reuse({ set, code, unitOfMeasure }: ProposedIndicator['existing'][number]): IndicatorEdit {
  return { formula: `${set}.${code}`, unitOfMeasure };
}
