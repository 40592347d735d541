// How figures went on from one version of a set to the next, as a linear map: a figure of an indicator became a multiple of
// figures of others (or of itself, in another unit of measure). One map answers both questions: what a report made with an old
// version means today (onward), and which figures of an earlier day a figure of today stands on (backward). Pure.
import { Decimal, decimalText } from '@haidang/plugin-sdk';
import { givenUp, type Turn } from './meanings.js';

export type PathKind = 'unit-of-measure' | 'merge' | 'split' | 'carry' | 'retire' | 'restart' | 'return';

/** One step: with version `version` of the set, published at `at`, a figure of `source` became `factor` figures of `target`. */
export interface PathStep {
  readonly set: string;
  readonly version: number;
  /** Microseconds since 1970. */
  readonly at: number;
  readonly kind: PathKind;
  readonly source: number;
  /** Null: it went on nowhere. */
  readonly target: number | null;
  /** Decimal text. */
  readonly factor: string;
  readonly fromUnit: string;
  readonly toUnit: string;
  /** The version that this one went back to. */
  readonly rollbackOf?: number | null;
}

/** So many figures of an indicator. */
export interface Multiple {
  readonly id: number;
  readonly factor: Decimal;
}

const ONE = new Decimal(1);

export class FigurePaths {
  private readonly bySet = new Map<string, readonly PathStep[][]>();
  private readonly setOf = new Map<number, string>();

  constructor(private readonly steps: readonly PathStep[] = []) {
    for (const set of new Set(steps.map((step) => step.set))) {
      this.bySet.set(set, byVersion(parked(withoutVoid(steps.filter((step) => step.set === set)))));
    }
    for (const step of steps) for (const id of [step.source, step.target]) if (id !== null) this.setOf.set(id, step.set);
  }

  /** With the steps of a version that is being published. */
  and(steps: readonly PathStep[]): FigurePaths {
    return new FigurePaths([...this.steps, ...steps]);
  }

  /** What a figure reported with a version of the set is now (or in a later version); nothing where its meaning ended. */
  onward(set: string, version: number, id: number, until = Number.POSITIVE_INFINITY): readonly Multiple[] {
    const later = this.groups(set).filter((group) => versionOf(group) > version && versionOf(group) <= until);
    return real(later.reduce<readonly Multiple[]>((all, group) => all.flatMap((each) => through(group, each)), [{ id, factor: ONE }]));
  }

  /** Figures known at a moment of which a figure of today would be made; itself alone by far the most often. */
  backward(id: number, at: number): readonly Multiple[] {
    const set = this.setOf.get(id);
    if (set === undefined) return [{ id, factor: ONE }];
    const later = this.groups(set).filter((group) => (group[0]?.at ?? 0) > at);
    return real(later.reduceRight<readonly Multiple[]>((all, group) => all.flatMap((each) => behind(group, each)), [{ id, factor: ONE }]));
  }

  /** Did its figures become figures of another indicator? */
  goesOn(id: number): boolean {
    return this.steps.some(({ source, target }) => source === id && target !== null && target !== id);
  }

  /** Every indicator whose figures ever became figures of this one, itself among them. */
  ancestors(id: number): readonly number[] {
    const set = this.setOf.get(id);
    const found = new Set([id]);
    for (const group of set === undefined ? [] : [...this.groups(set)].reverse()) {
      for (const step of group) if (step.target !== null && found.has(step.target)) found.add(step.source);
    }
    return [...found].filter((each) => each > 0);
  }

  /** Is any figure of these indicators other than it was at that moment? Only then does looking back need a map. */
  movedSince(ids: Iterable<number>, at: number): boolean {
    for (const id of ids) {
      const set = this.setOf.get(id);
      if (set !== undefined && this.groups(set).some((group) => (group[0]?.at ?? 0) > at && group.some((step) => step.target === id || step.source === id)))
        return true;
    }
    return false;
  }

  /** The unit of measure that figures of an indicator had at a moment. */
  unitAt(id: number, at: number, present: string): string {
    const set = this.setOf.get(id);
    if (set === undefined) return present;
    const next = this.groups(set)
      .flat()
      .find((step) => step.at > at && step.source === id);
    return next?.fromUnit ?? present;
  }

  /** Does any figure of the set mean something else in one of the two versions than in the other? */
  crosses(set: string, one: number, other: number): boolean {
    return this.groups(set).some((group) => versionOf(group) > Math.min(one, other) && versionOf(group) <= Math.max(one, other));
  }

  /** The last version of the set with which figures moved; 0 when they never did. */
  latest(set: string): number {
    return versionOf(this.groups(set).at(-1) ?? []);
  }

  /** Inverse of what a figure reported with that version is now: undefined where it is not one multiple of itself. */
  divisor(set: string, version: number, id: number): Decimal | undefined {
    const [only, ...others] = this.onward(set, version, id);
    return only?.id === id && others.length === 0 ? only.factor : undefined;
  }

  private groups(set: string): readonly PathStep[][] {
    return this.bySet.get(set) ?? [];
  }
}

const versionOf = (group: readonly PathStep[]): number => group[0]?.version ?? 0;

const real = (multiples: readonly Multiple[]): readonly Multiple[] => multiples.filter(({ id }) => id > 0);

/**
 * Going back to an earlier version takes up again what a restart gave up: those figures wait meanwhile under a number of their own (below
 * zero), so that those of the meaning in between are told apart from them.
 */
function parked(steps: readonly PathStep[]): PathStep[] {
  const places = new Map<PathStep, Partial<PathStep>>();
  for (const source of new Set(steps.map((step) => step.source))) {
    const turns = turnsOf(steps, source);
    for (const { version, resumes } of turns) {
      const back = steps.find((step) => step.kind === 'return' && step.version === version && step.source === source);
      const earlier = turns.filter((turn) => turn.version < version);
      const away = back === undefined || resumes === null ? undefined : givenUp(earlier, resumes)?.step;
      if (back === undefined || away === undefined) continue;
      const place = -places.size - 1;
      places.set(away, { target: place }).set(back, { source: place });
    }
  }
  return steps.map((step) => ({ ...step, ...places.get(step) }));
}

/** Where an indicator turned to another meaning, with the step that says so: taken up again where its old figures came back with it. */
export function turnsOf(steps: readonly PathStep[], source: number): (Turn & { step: PathStep })[] {
  const own = steps.filter((step) => step.source === source);
  const restarts = own.filter((step) => step.kind === 'restart').sort((left, right) => left.version - right.version);
  const cameBack = (version: number): boolean => own.some((step) => step.kind === 'return' && step.version === version);
  return restarts.map((step) => ({ step, version: step.version, resumes: cameBack(step.version) ? (step.rollbackOf ?? null) : null }));
}

/** Where an indicator came back after it had gone, what had sent its figures elsewhere counts no more; a meaning that ended stays ended. */
function withoutVoid(steps: readonly PathStep[]): PathStep[] {
  const returns = steps.filter((step) => step.kind === 'return');
  const gone = (step: PathStep, back: PathStep): boolean => back.source === step.source && step.target !== step.source && step.version < back.version;
  return steps.filter((step) => step.kind === 'restart' || !returns.some((back) => gone(step, back)));
}

/** Oldest version first. */
function byVersion(steps: readonly PathStep[]): PathStep[][] {
  const groups = new Map<number, PathStep[]>();
  for (const step of steps) groups.set(step.version, [...(groups.get(step.version) ?? []), step]);
  return [...groups].sort(([left], [right]) => left - right).map(([, group]) => group);
}

function through(group: readonly PathStep[], { id, factor }: Multiple): Multiple[] {
  const steps = group.filter((step) => step.source === id);
  if (steps.length === 0) return [{ id, factor }];
  return steps.flatMap((step) => (step.target === null ? [] : [{ id: step.target, factor: factor.times(step.factor) }]));
}

function behind(group: readonly PathStep[], { id, factor }: Multiple): Multiple[] {
  const steps = group.filter((step) => step.target === id);
  if (steps.length > 0) return steps.map((step) => ({ id: step.source, factor: factor.times(step.factor) }));
  return group.some((step) => step.source === id) ? [] : [{ id, factor }];
}

/** A value times a factor as canonical text; null stays null. */
export function multiplied(value: string, factor: Decimal): string;
export function multiplied(value: string | null, factor: Decimal): string | null;
export function multiplied(value: string | null, factor: Decimal): string | null {
  return value === null ? null : decimalText(new Decimal(value).times(factor));
}
