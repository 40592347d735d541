// From what was found to what is proposed: unit of measure, value type, aggregation, direction, plan, parts, rates and code of each
// indicator, each with how sure it is and why. Pure.
import { type Decimal, type Indicator, type KnownIndicator, type PeriodType, type ProposedIndicator, type UnitOfMeasure } from '@haidang/plugin-sdk';
import { fold } from '../../access/index.js';
import type { FoundIndicator, Reading } from '../recognition/found.js';
import { departmentIn, type KnownDepartment } from '../recognition/title-lines.js';
import { guess, type Guess } from '../wording/guess.js';
import { aggregateOf, directionOf, partsAddUp, valueTypeOf } from '../wording/meaning.js';
import { codeOf, distinctTitles } from '../wording/naming.js';
import { firstOf, frequencyOf } from '../wording/period-guess.js';
import { rateOfFormula, rateOfName, type RatePart } from '../wording/rates.js';
import { unitOfText, type UnitGuess } from '../wording/unit-words.js';

export interface JudgeNeeds {
  reading: Reading;
  units: readonly UnitOfMeasure[];
  departments: readonly KnownDepartment[];
  /** Indicators of other sets by folded title. */
  known: (title: string) => KnownIndicator[];
  period: { type: PeriodType; first: string };
}

interface Judged {
  found: FoundIndicator;
  title: string;
  code: string;
  unit: Guess<UnitGuess>;
  existing: KnownIndicator[];
}

export function judgedIndicators(needs: JudgeNeeds): ProposedIndicator[] {
  const { reading } = needs;
  const titles = distinctTitles(reading.indicators.map((each) => ({ ...each, parentTitle: titleAt(reading, each.parent) })));
  const taken = new Set<string>();
  const judged = reading.indicators.map((found, index) => named(found, titles[index] ?? found.title, taken, needs));
  const parts = new Map(judged.map((each) => [each.found.place, partOf(each)] as const));
  return judged.map((each) => proposed(each, judged, parts, needs));
}

function titleAt({ indicators }: Reading, place: number | undefined): string | undefined {
  return place === undefined ? undefined : indicators.find((each) => each.place === place)?.title;
}

function named(found: FoundIndicator, title: string, taken: Set<string>, { units, known }: JudgeNeeds): Judged {
  const existing = known(title);
  const [only, ...more] = existing;
  // The code of the same indicator elsewhere: an English one that somebody chose.
  const code = only !== undefined && more.length === 0 && !taken.has(only.code) ? only.code : codeOf(title, taken);
  taken.add(code);
  return { found, title: title.slice(0, 300), code, unit: unitOf(found, title, existing, units), existing };
}

function unitOf(found: FoundIndicator, title: string, existing: readonly KnownIndicator[], units: readonly UnitOfMeasure[]): Guess<UnitGuess> {
  if (found.unitText !== undefined) {
    const read = unitOfText(found.unitText, units);
    return found.unitWhy === undefined ? read : { ...read, confidence: read.confidence * 0.95, why: found.unitWhy };
  }
  const same = existing[0]?.unitOfMeasure;
  if (same !== undefined)
    return guess({ code: same, proposals: [same] }, 0.6, 'Theo chỉ tiêu cùng tên ở bộ khác.', 'As the indicator of the same name elsewhere.');
  return unitOfName(title, units);
}

const NAMED_UNITS: readonly (readonly [RegExp, string])[] = [
  [/^(ty le|ti le|ty trong|toc do|cong suat)\b/, 'percent'],
  [/^(so|tong so) ho\b/, 'household'],
  [/^(so|tong so) (ho so|tthc)\b/, 'dossier'],
  [/^(so|tong so) (nguoi|lao dong|can bo|doi tuong)\b/, 'person'],
  [/^(so|tong so) vu tai nan\b/, 'accident'],
  [/^(so|tong so) vu\b/, 'incident'],
  [/^(so|tong so) (doanh nghiep)\b/, 'enterprise'],
  [/^(so|tong so) du an\b/, 'project'],
  [/^(so|tong so) truong\b/, 'school'],
  [/^(so|tong so) hoc sinh\b/, 'pupil'],
  [/^(so|tong so) ca\b/, 'case'],
  [/\b(luot khach|khach (luu tru|quoc te|noi dia))\b/, 'visit'],
  [/^dien tich\b/, 'hectare'],
  [/^san luong\b/, 'tonne'],
  [/\b(thu|chi|von|doanh thu|kinh phi|giai ngan|du no|gia tri)\b/, 'VND-billion'],
];

function unitOfName(title: string, units: readonly UnitOfMeasure[]): Guess<UnitGuess> {
  const folded = fold(title);
  const code = NAMED_UNITS.find(([pattern, each]) => pattern.test(folded) && units.some((unit) => unit.code === each))?.[1];
  if (code !== undefined)
    return guess({ code, proposals: [code] }, 0.4, 'Tệp không ghi đơn vị tính; đoán theo tên.', 'The file names no unit; guessed by the name.');
  return guess({ code: 'item', proposals: [] }, 0.15, 'Tệp không ghi đơn vị tính.', 'The file names no unit of measure.');
}

function partOf({ code, title, unit, found }: Judged): RatePart {
  return { code, title, unit: unit.value.code, isRate: unit.value.code === 'percent', figures: found.figures };
}

function proposed(each: Judged, all: readonly Judged[], parts: ReadonlyMap<number, RatePart>, needs: JudgeNeeds): ProposedIndicator {
  const { found, title, code, unit, existing } = each;
  const numbers = [...found.figures.values()];
  const seen = { title, unit: needs.units.find((known) => known.code === unit.value.code), numbers, isToDateOnly: found.isToDateOnly };
  const rate = rateOf(each, parts, needs);
  const [type, adds, direction] = [valueTypeOf(seen), aggregateOf(seen), directionOf(seen)];
  const children = all.filter((child) => child.found.parent === found.place);
  const whole = rate === undefined && children.length > 0 ? partsOf(each, children) : undefined;
  const guesses = [unit, ...(rate === undefined ? [type, adds] : [rate]), direction, ...(whole === undefined ? [] : [whole])];
  const indicator: Indicator = {
    code,
    title: { vi: title },
    ...(found.definition === undefined ? {} : { definition: { vi: found.definition } }),
    unitOfMeasure: unit.value.code,
    ...(rate === undefined ? type.value : { valueType: 'percent', decimals: Math.min(2, Math.max(1, type.value.decimals)) }),
    direction: direction.value,
    ...(rate === undefined ? { aggregate: adds.value.aggregate } : { formula: rate.value }),
    ...(rate === undefined && adds.value.cumulative ? { cumulative: 'year' } : {}),
    ...(found.hasPlan && rate === undefined ? { plan: 'year' } : {}),
    ...(whole === undefined ? {} : { parts: whole.value }),
    ...periodOf(found, needs),
    ...producerOf(found, needs),
  };
  return {
    indicator,
    section: found.section ?? null,
    parent: all.find((other) => other.found.place === found.parent)?.code ?? null,
    cell: found.cell,
    unitText: found.unitText ?? null,
    unitProposals: unit.value.proposals,
    cellFormula: found.formula ?? null,
    samples: [...found.samples],
    existing,
    confidence: Math.round(Math.min(found.confidence, unit.confidence, ...(rate === undefined ? [type.confidence + 0.1] : [rate.confidence]), 1) * 100) / 100,
    why: guesses.map(({ why }) => why),
  };
}

function rateOf(each: Judged, parts: ReadonlyMap<number, RatePart>, { reading }: JudgeNeeds): Guess<string> | undefined {
  const own = parts.get(each.found.place);
  if (own === undefined || !own.isRate) return undefined;
  const byFormula =
    each.found.formula === undefined
      ? undefined
      : rateOfFormula(each.found.formula, (cell) => {
          const place = reading.placeOf(cell);
          return place === undefined || place === each.found.place ? undefined : parts.get(place);
        });
  return byFormula ?? rateOfName(own, [...parts.values()]);
}

function partsOf(whole: Judged, children: readonly Judged[]): Guess<NonNullable<Indicator['parts']>> | undefined {
  const same = children.filter((child) => child.unit.value.code === whole.unit.value.code);
  if (same.length === 0) return undefined;
  const codes = same.slice(0, 60).map(({ code }) => code);
  const figures = (each: Judged): ReadonlyMap<number, Decimal> => each.found.figures;
  const adds = same.length > 1 ? partsAddUp(figures(whole), same.map(figures)) : undefined;
  if (adds === true) return guess({ indicators: codes, kind: 'partition' }, 0.9, 'Các dòng con cộng lại đúng bằng dòng này.', 'The lines below add up to it.');
  const isSubset = adds === false || same.length === 1 || same.some(({ found }) => found.isSubset);
  return isSubset
    ? guess({ indicators: codes, kind: 'subset' }, 0.8, 'Các dòng con là một phần (trong đó).', 'The lines below are some of it.')
    : guess({ indicators: codes, kind: 'partition' }, 0.6, 'Các dòng con đứng dưới dòng này.', 'The lines stand below it.');
}

function periodOf({ frequency }: FoundIndicator, { period }: JudgeNeeds): Pick<Indicator, 'period'> {
  const type = frequency === undefined ? undefined : frequencyOf(frequency);
  return type === undefined || type === period.type ? {} : { period: { type, first: firstOf(type, period.first.slice(0, 4)) } };
}

/** Whoever the list names as the reporter of this line. */
function producerOf({ owner }: FoundIndicator, { departments }: JudgeNeeds): Pick<Indicator, 'producer'> {
  const found = owner === undefined ? undefined : departmentIn(owner, departments);
  return found === undefined ? {} : { producer: found.id };
}
