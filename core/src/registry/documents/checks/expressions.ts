// Names that reach into other sets, which the sdk's compileSet cannot judge because it sees one set alone: they must exist, and
// no derived indicator may reach itself by way of another set, else evaluating it would never end.
import { parseFormula, referencesOf, type CompiledSet, type Finding, type Formula } from '@haidang/plugin-sdk';
import { fault, pointer } from '../finding.js';
import { readName, written, type Names } from '../names/names.js';

/** Unknown names of other sets in formulas, rules and form formulas; and circles through other sets. */
export function checkReach(set: CompiledSet, names: Names): Finding[] {
  const { manifest } = set;
  const places: { path: string; formula: Formula | undefined }[] = [
    ...manifest.indicators.map((each, index) => ({ path: pointer('/manifest/indicators', index, 'formula'), formula: set.formulas.get(each.code) })),
    ...set.rules.map((each) => ({ path: pointer('/manifest/rules', (manifest.rules ?? []).indexOf(each.rule), 'when'), formula: each.condition })),
    ...[...set.fieldFormulas.values()].map((formula) => ({ path: '/form', formula })),
  ];
  const unknown = places.flatMap(({ path, formula }) => (formula === undefined ? [] : unknownAbroad(formula, path, names)));
  return unknown.length > 0 ? unknown : circlesAbroad(set, names);
}

function unknownAbroad(formula: Formula, path: string, names: Names): Finding[] {
  const abroad = referencesOf(formula).filter((each) => each.set !== undefined && !names.knows(each.set, each.code));
  return [...new Set(abroad.map(written))].map((name) => unknownIndicator(name, path, names));
}

export function unknownIndicator(name: string, path: string, names: Names): Finding {
  const { set } = readName(name);
  const meant = names.propose(name, names.candidates(set));
  return fault(path, 'unknown-indicator', `Không có chỉ tiêu “${name}”.${meant.vi}`, `There is no indicator "${name}".${meant.en}`);
}

/** Circles within the set alone are the sdk's to find; here only a way out and back matters. */
function circlesAbroad(set: CompiledSet, names: Names): Finding[] {
  const abroad = [...set.formulas.values()].some((formula) => referencesOf(formula).some((each) => each.set !== undefined && each.set !== set.manifest.id));
  if (!abroad) return [];
  const ways = new Ways(names);
  return set.manifest.indicators.flatMap((indicator, index) => {
    const way = indicator.formula === undefined ? undefined : ways.back(written({ set: set.manifest.id, code: indicator.code }));
    if (way === undefined) return [];
    const shown = way.join(' → ');
    return [
      fault(pointer('/manifest/indicators', index, 'formula'), 'formula-circle', `Công thức tạo vòng: ${shown}.`, `The formulas form a circle: ${shown}.`),
    ];
  });
}

/** Ways through formulas. Each formula is read once, however many ways lead through it. */
class Ways {
  private readonly operands = new Map<string, readonly string[]>();

  constructor(private readonly names: Names) {}

  /** From an indicator back to itself, if there is one; names as `set.code`. */
  back(goal: string): string[] | undefined {
    const cameFrom = new Map<string, string | undefined>([[goal, undefined]]);
    const waiting = [goal];
    for (let step = waiting.pop(); step !== undefined; step = waiting.pop()) {
      for (const next of this.operandsOf(step)) {
        if (next === goal) return [...trace(step, cameFrom), goal];
        if (cameFrom.has(next)) continue;
        cameFrom.set(next, step);
        waiting.push(next);
      }
    }
    return undefined;
  }

  private operandsOf(name: string): readonly string[] {
    const known = this.operands.get(name);
    if (known !== undefined) return known;
    const { set = '', code } = readName(name);
    const text = this.names.formulaOf(set, code);
    const parsed = text === undefined ? undefined : parseFormula(text, 'number');
    const found = parsed?.ok === true ? referencesOf(parsed.formula).map((each) => written({ set: each.set ?? set, code: each.code })) : [];
    // What nothing leads on from needs no visit.
    const leading = [...new Set(found)].filter((each) => this.formulaOf(each) !== undefined);
    this.operands.set(name, leading);
    return leading;
  }

  private formulaOf(name: string): string | undefined {
    const { set = '', code } = readName(name);
    return this.names.formulaOf(set, code);
  }
}

function trace(last: string, cameFrom: ReadonlyMap<string, string | undefined>): string[] {
  const way: string[] = [];
  for (let step: string | undefined = last; step !== undefined; step = cameFrom.get(step)) way.unshift(step);
  return way;
}
