// The steps of one publication with the surrogate numbers of their indicators: what the carrying of figures, plans and mappings share.
import { givenUp, multiplied, plannedSteps, type Definitions, type PathKind, type PathStep, type Publication, type Turn } from '../../registry/index.js';
import { Decimal, indicatorOf, unitOfMeasure, type Localised } from '@haidang/plugin-sdk';
import type { Sql } from '../../kernel/index.js';

export interface CarryingStep {
  kind: PathKind;
  source: number;
  target: number | null;
  sourceCode: string;
  targetCode: string | null;
  factor: string;
  fromUnit: string;
  toUnit: string;
  /** What stood at this moment (with microseconds) comes back: the meaning that was given up then is in use again. */
  since?: string;
}

/** Everything that is written of one publication. */
export interface CarryingDeed {
  set: string;
  version: number;
  steps: readonly CarryingStep[];
  by: string;
  /** The moment from which the new figures are known (with microseconds). */
  at: string;
}

/** What a step does to figures that stand: nothing, where a figure becomes itself once, or where earlier ones come back. */
export function moves({ source, target, factor, since }: Pick<CarryingStep, 'source' | 'target' | 'factor' | 'since'>): boolean {
  if (since !== undefined) return false;
  return target !== source || !new Decimal(factor).eq(1);
}

export async function stepsOf(sql: Sql, publication: Publication, definitions: Definitions): Promise<CarryingStep[]> {
  const { set, before, after, changes } = publication;
  if (before === undefined) return [];
  const rows = await sql.query<{ id: number; code: string }>('select id, code from indicator where set_id = $1', [set]);
  const ids = new Map(rows.map((row) => [row.code, row.id]));
  const steps = plannedSteps(before.manifest, after.manifest, changes).flatMap((planned): CarryingStep[] => {
    const [source, target] = [ids.get(planned.source), planned.target === null ? null : ids.get(planned.target)];
    if (source === undefined || target === undefined) return [];
    const step = { ...planned, source, target, sourceCode: planned.source, targetCode: planned.target };
    return planned.kind === 'return' ? returned(step, definitions.former(set, planned.source)?.def.unitOfMeasure) : [step];
  });
  return [...steps, ...(await resumedSteps(sql, publication, steps))];
}

/** Going back over a restart: what its meaning left ends, and what was given up comes back in the unit of measure that it has now. */
async function resumedSteps(sql: Sql, { set, after, rollbackOf }: Publication, steps: readonly CarryingStep[]): Promise<CarryingStep[]> {
  const restarts = steps.filter((step) => step.kind === 'restart');
  if (rollbackOf === undefined || restarts.length === 0) return [];
  const turns = await sql.query<TurnRow>(TURNS, [set, restarts.map((step) => step.source)]);
  return restarts.flatMap((step): CarryingStep[] => {
    const away = givenUp(
      turns.filter((turn) => turn.source === step.source),
      rollbackOf,
    );
    const toUnit = indicatorOf(after.manifest, step.sourceCode)?.unitOfMeasure ?? step.toUnit;
    const factor = away === undefined ? undefined : away.fromUnit === toUnit ? '1' : factorOf(away.fromUnit, toUnit);
    if (away === undefined || factor === undefined) return [];
    return [{ ...step, kind: 'return', target: step.source, targetCode: step.sourceCode, factor, fromUnit: away.fromUnit, toUnit, since: away.at }];
  });
}

interface TurnRow extends Turn {
  source: number;
  at: string;
  fromUnit: string;
}

const TURNS = `
select p.source_id as source, p.version, p.changed_at::text as at, p.from_unit as "fromUnit",
       (select v.rollback_of from indicator_set_version v join figure_path back on back.set_id = v.set_id and back.version = v.version
         where v.set_id = p.set_id and v.version = p.version and back.source_id = p.source_id and back.kind = 'return') as resumes
  from figure_path p where p.set_id = $1 and p.kind = 'restart' and p.source_id = any($2::int[]) order by p.version`;

/** As they will be kept: for documents that go over before they are. */
export function asPaths(steps: readonly CarryingStep[], { set, version, rollbackOf }: Publication): PathStep[] {
  return steps.map(({ kind, source, target, factor, fromUnit, toUnit }) => ({
    set,
    version,
    at: Number.POSITIVE_INFINITY,
    kind,
    source,
    target,
    factor,
    fromUnit,
    toUnit,
    rollbackOf: rollbackOf ?? null,
  }));
}

/** Only what was there before comes back, and in the unit of measure that it has now; where no factor leads there it begins anew. */
function returned(step: CarryingStep, was: string | undefined): CarryingStep[] {
  if (was === undefined) return [];
  if (was === step.toUnit) return [{ ...step, fromUnit: was }];
  const factor = factorOf(was, step.toUnit);
  return [factor === undefined ? { ...step, kind: 'restart', target: null, targetCode: null, fromUnit: was } : { ...step, factor, fromUnit: was }];
}

function factorOf(from: string, to: string): string | undefined {
  const [old, now] = [unitOfMeasure(from), unitOfMeasure(to)];
  return old === undefined || now === undefined || old.base !== now.base || old.dimension !== now.dimension
    ? undefined
    : multiplied(old.factor, new Decimal(1).div(now.factor));
}

/** Why a figure stands as it does, for its history: in Vietnamese and English, because a history is one text. */
export function reasonOf(step: CarryingStep, { version, after }: Pick<Publication, 'version' | 'after'>): string {
  const { vi, en = vi } = wordsOf(step, after);
  return `Bản ${String(version)}: ${vi} / Version ${String(version)}: ${en}`;
}

function wordsOf({ kind, sourceCode, targetCode, factor, fromUnit, toUnit }: CarryingStep, after: Publication['after']): Localised {
  const name = targetCode === null ? '' : (indicatorOf(after.manifest, targetCode)?.title.vi ?? targetCode);
  const english = targetCode === null ? '' : (indicatorOf(after.manifest, targetCode)?.title.en ?? name);
  switch (kind) {
    case 'unit-of-measure':
      return {
        vi: `đổi đơn vị tính ${symbol(fromUnit).vi} → ${symbol(toUnit).vi} (× ${factor})`,
        en: `unit of measure ${symbol(fromUnit).en ?? fromUnit} → ${symbol(toUnit).en ?? toUnit} (× ${factor})`,
      };
    case 'merge':
      return { vi: `gộp vào “${name}”`, en: `merged into "${english}"` };
    case 'split':
      return { vi: `tách từ “${sourceCode}” (× ${factor})`, en: `split from "${sourceCode}" (× ${factor})` };
    case 'carry':
      return { vi: `nối tiếp “${sourceCode}”, nay là “${name}” (× ${factor})`, en: `goes on from "${sourceCode}", now "${english}" (× ${factor})` };
    case 'return':
      return { vi: 'được dùng lại', en: 'in use again' };
    case 'retire':
      return { vi: 'ngừng dùng', en: 'retired' };
    case 'restart':
      return { vi: 'mang nghĩa mới từ đây; số liệu cũ chỉ còn trong lịch sử', en: 'means something new from here on; earlier figures stay in the history' };
  }
}

function symbol(code: string): Localised {
  return unitOfMeasure(code)?.symbol ?? { vi: code, en: code };
}
