// Two of the same house, for the test of random sequences. One decides by the product's own rules (passing, line, dates, cover, may); the other
// knows only cells: a grant is the list of every action × set × unit × day that it gives, and giving on is a subset of such a list. Where
// they differ after any step, one of them is wrong. The rules are handed in, so that a faulty one can be planted.
import type { Action } from '@haidang/plugin-sdk';
import { lentOf } from '../absences/cover.js';
import { lineOf } from './delegation.js';
import { passOn } from './passing.js';
import type { Grant, Principal } from '../principal.js';
import { grantsOn, may } from '../rights.js';

/** A province, two districts, three communes; a right covers what lies below. */
export const UNITS: Readonly<Record<number, readonly number[]>> = { 1: [1, 2, 3, 4, 5, 6], 2: [2, 4, 5], 3: [3, 6], 4: [4], 5: [5], 6: [6] };
export const ROLES: Readonly<Record<string, readonly Action[]>> = {
  chief: ['view', 'enter', 'approve', 'delegate'],
  reviewer: ['view', 'approve', 'delegate'],
  clerk: ['view', 'enter'],
  local: ['view', 'administer'],
};
export const PEOPLE = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7'] as const;
const ASKED: readonly Action[] = ['view', 'enter', 'approve', 'delegate', 'administer'];
/** Every set there is, and one that there will be: a right on every set has it, a right on both of today's has not. */
const SETS = ['a', 'b', 'tomorrow'] as const;
const LAST = 12;
const FOREVER = 99;

export type Step =
  | { kind: 'give'; by: string; to: string; role: string; set: string; unit: number; from: number; until: number | null }
  | { kind: 'revoke'; nth: number }
  | { kind: 'away'; person: string; substitute: string; from: number; until: number }
  | { kind: 'back'; nth: number }
  | { kind: 'day'; more: number };

export interface Rules {
  passOn: typeof passOn;
  lineOf: typeof lineOf;
  grantsOn: typeof grantsOn;
  lentOf: typeof lentOf;
  /** Whether a substitute lends on what was lent to them. */
  lendsOn: boolean;
}
export const RULES: Rules = { passOn, lineOf, grantsOn, lentOf, lendsOn: false };

interface Absence {
  person: string;
  substitute: string;
  from: number;
  until: number;
  over: boolean;
}
type Row = Grant & { readonly holder: string; readonly parent: string | null; revoked: boolean };

const dayOf = (day: number): string => `2025-01-${String(day).padStart(2, '0')}`;
const later = (a: string, b: string): string => (a > b ? a : b);
const sooner = (a: string | null, b: string): string => (a === null || a > b ? b : a);

/** The house by the product's rules, with rows where the product has a database. */
export class RuledHouse {
  private readonly rows: Row[] = [];
  private readonly absences: Absence[] = [];
  private today = 1;

  constructor(private readonly rules: Rules) {
    this.rows.push({
      ...this.wished({ role: 'chief', set: '*', unit: 1, from: 1, until: null }),
      actions: new Set(ASKED),
      holder: 'root',
      parent: null,
      revoked: false,
    });
  }

  do(step: Step): boolean {
    switch (step.kind) {
      case 'give': {
        const child = this.wished(step);
        const passed = this.rules.passOn(this.person(step.by), { child, endsWithParent: step.until === null, holders: [step.to] });
        if ('refused' in passed) return false;
        this.rows.push({ ...passed.grant, holder: step.to, parent: passed.parent?.id ?? null, revoked: false });
        return true;
      }
      case 'revoke': {
        const row = this.rows[1 + step.nth];
        if (row === undefined) return false;
        for (const each of this.rules.lineOf(this.rows, row.id)) each.revoked = true;
        return true;
      }
      case 'away':
        this.absences.push({ ...step, over: false });
        return true;
      case 'back': {
        const absence = this.absences[step.nth];
        if (absence !== undefined) absence.over = true;
        return absence !== undefined;
      }
      case 'day':
        this.today += step.more;
        return true;
    }
  }

  /** What the person may today. */
  mayOf(username: string): (action: Action, set: string, unit: number) => boolean {
    const person = this.person(username);
    return (action, set, unit) => may(person, action, set, unit);
  }

  private person(username: string): Principal {
    const grants = this.rules.grantsOn([...this.own(username), ...this.lent(username)], dayOf(this.today));
    return { personId: username, username, title: username, kind: 'person', orgUnitId: 1, via: 'session', grants };
  }

  private own(username: string): Grant[] {
    return this.rows.filter((row) => row.holder === username && !row.revoked);
  }

  private lent(username: string, past: readonly string[] = []): Grant[] {
    return this.absences
      .filter((each) => each.substitute === username && !each.over && !past.includes(each.person))
      .flatMap(({ person, from, until }) =>
        [...this.own(person), ...(this.rules.lendsOn ? this.lent(person, [...past, username]) : [])].map((grant) => ({
          ...grant,
          actions: new Set(this.rules.lentOf([...grant.actions])),
          from: later(grant.from, dayOf(from)),
          to: sooner(grant.to, dayOf(until)),
          onBehalfOf: person,
        })),
      );
  }

  private wished({ role, set, unit, from, until }: { role: string; set: string; unit: number; from: number; until: number | null }): Grant {
    return {
      id: `g${String(this.rows.length)}`,
      role,
      actions: new Set(ROLES[role]),
      set,
      sets: set === '*' ? 'all' : new Set([set]),
      fieldGroups: new Set(),
      rootId: unit,
      unitIds: new Set(UNITS[unit]),
      from: dayOf(from),
      to: until === null ? null : dayOf(until),
      depth: 0,
    };
  }
}

interface Held {
  holder: string;
  cells: ReadonlySet<string>;
  hands: number;
  from: number;
  until: number;
  source: Held | undefined;
  gone: boolean;
}

/** The same house by cells alone. */
export class CellHouse {
  private readonly held: Held[] = [
    { holder: 'root', cells: cells(ASKED, '*', 1, 1, FOREVER), hands: 0, from: 1, until: FOREVER, source: undefined, gone: false },
  ];
  private readonly absences: Absence[] = [];
  private today = 1;

  do(step: Step): boolean {
    switch (step.kind) {
      case 'give':
        return this.give(step);
      case 'revoke': {
        const first = this.held[1 + step.nth];
        if (first === undefined) return false;
        first.gone = true;
        // In the order they came, each after what it comes from.
        for (const each of this.held) if (each.source?.gone === true) each.gone = true;
        return true;
      }
      case 'away':
        this.absences.push({ ...step, over: false });
        return true;
      case 'back': {
        const absence = this.absences[step.nth];
        if (absence !== undefined) absence.over = true;
        return absence !== undefined;
      }
      case 'day':
        this.today += step.more;
        return true;
    }
  }

  mayOf(username: string): (action: Action, set: string, unit: number) => boolean {
    const own = this.of(username);
    const away = this.absences.filter((each) => !each.over && each.substitute === username && each.from <= this.today && this.today <= each.until);
    const lent = away.flatMap(({ person }) => this.of(person));
    return (action, set, unit) => {
      const cell = `${action} ${set} ${String(unit)} ${String(this.today)}`;
      return own.some((held) => held.cells.has(cell)) || (['view', 'approve'].includes(action) && lent.some((held) => held.cells.has(cell)));
    };
  }

  private give({ by, to, role, set, unit, from, until }: Extract<Step, { kind: 'give' }>): boolean {
    if (by === to) return false;
    const actions = ROLES[role] ?? [];
    const now = this.of(by).filter((held) => held.from <= this.today && this.today <= held.until);
    const administering = now.filter((held) => [...cells(['administer'], set, unit, this.today, this.today, [unit])].every((cell) => held.cells.has(cell)));
    if (administering.length > 0) {
      const last = Math.max(...administering.map((held) => held.until));
      const end = until ?? last;
      if (end > last || from > end) return false;
      this.held.push({ holder: to, cells: cells(actions, set, unit, from, end), hands: 0, from, until: end, source: undefined, gone: false });
      return true;
    }
    const source = now.find((held) => {
      const wished = cells([...actions, 'delegate'], set, unit, from, until ?? held.until);
      return held.hands < 4 && from <= (until ?? held.until) && [...wished].every((cell) => held.cells.has(cell));
    });
    if (source === undefined) return false;
    const end = until ?? source.until;
    this.held.push({ holder: to, cells: cells(actions, set, unit, from, end), hands: source.hands + 1, from, until: end, source, gone: false });
    return true;
  }

  private of(username: string): Held[] {
    return this.held.filter((each) => each.holder === username && !each.gone);
  }
}

function cells(actions: readonly Action[], set: string, unit: number, from: number, until: number, units = UNITS[unit] ?? []): Set<string> {
  const days = Array.from({ length: LAST }, (_, index) => index + 1).filter((day) => from <= day && day <= until);
  if (until === FOREVER) days.push(FOREVER);
  const found = new Set<string>();
  for (const each of set === '*' ? SETS : [set])
    for (const action of actions) for (const place of units) for (const day of days) found.add(`${action} ${each} ${String(place)} ${String(day)}`);
  return found;
}

/** The first difference between the two after any of the steps; undefined: they agree all the way. */
export function differenceAfter(steps: readonly Step[], rules: Rules = RULES): string | undefined {
  const [ruled, plain] = [new RuledHouse(rules), new CellHouse()];
  for (const [index, step] of steps.entries()) {
    const [done, expected] = [ruled.do(step), plain.do(step)];
    const place = `${String(index)} ${JSON.stringify(step)}`;
    if (done !== expected) return `${place}: ${done ? 'done' : 'refused'}`;
    for (const person of PEOPLE) {
      const [may, should] = [ruled.mayOf(person), plain.mayOf(person)];
      for (const action of ASKED)
        for (const set of SETS)
          for (const unit of [1, 2, 4, 6])
            if (may(action, set, unit) !== should(action, set, unit)) return `${place}: ${person} ${action} ${set} ${String(unit)}`;
    }
  }
  return undefined;
}
