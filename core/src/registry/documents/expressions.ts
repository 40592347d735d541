// Names that reach into other sets, which the sdk's compileSet cannot judge because it sees one set alone: they must exist, and
// no derived indicator may reach itself by way of another set, else evaluating it would never end.
import { parseFormula, referencesOf, type CompiledSet, type Finding, type Formula } from '@haidang/plugin-sdk';
import { fault, pointer } from './finding.js';
import { readName, written, type Names } from './names.js';
import { didYouMean } from './nearest.js';

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
  const meant = didYouMean(name, names.candidates(set));
  return fault(path, 'unknown-indicator', `Không có chỉ tiêu “${name}”.${meant.vi}`, `There is no indicator "${name}".${meant.en}`);
}

function circlesAbroad(set: CompiledSet, names: Names): Finding[] {
  return set.manifest.indicators.flatMap((indicator, index) => {
    const way = indicator.formula === undefined ? undefined : wayBack({ set: set.manifest.id, code: indicator.code }, names);
    if (way === undefined) return [];
    const shown = way.map(written).join(' → ');
    return [
      fault(pointer('/manifest/indicators', index, 'formula'), 'formula-circle', `Công thức tạo vòng: ${shown}.`, `The formulas form a circle: ${shown}.`),
    ];
  });
}

interface Step {
  set: string;
  code: string;
}

/** The path from an indicator back to itself, if there is one. */
function wayBack(start: Step, names: Names): Step[] | undefined {
  const goal = written(start);
  const cameFrom = new Map<string, Step | undefined>([[goal, undefined]]);
  const waiting: Step[] = [start];
  for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
    for (const next of operandsOf(step, names)) {
      if (written(next) === goal) return [...trace(step, cameFrom), start];
      if (cameFrom.has(written(next))) continue;
      cameFrom.set(written(next), step);
      waiting.push(next);
    }
  }
  return undefined;
}

function operandsOf(step: Step, names: Names): Step[] {
  const text = names.formulaOf(step.set, step.code);
  const parsed = text === undefined ? undefined : parseFormula(text, 'number');
  return parsed?.ok === true ? referencesOf(parsed.formula).map((each) => ({ set: each.set ?? step.set, code: each.code })) : [];
}

function trace(last: Step, cameFrom: ReadonlyMap<string, Step | undefined>): Step[] {
  const way: Step[] = [];
  for (let step: Step | undefined = last; step !== undefined; step = cameFrom.get(written(step))) way.unshift(step);
  return way;
}
