// What among definitions names an indicator: formulas, rules and forms of this set and of others, dashboards (those that cross sets
// too), the headline, checks of plugins. Pure. A draft that has mended its own formulas already is not told of them again.
import {
  fieldsOf,
  parseFormula,
  referencesOf,
  type Dashboard,
  type FormDefinition,
  type FormulaType,
  type IndicatorSetManifest,
  type Touched,
} from '@haidang/plugin-sdk';
import { pointer } from '../../documents/finding.js';
import { readName } from '../../documents/names/names.js';
import type { TouchedByIndicator } from './impact-sources.js';

export interface DefinitionsAround {
  /** Every set with its documents; of the set itself those of the draft. */
  sets: readonly { id: string; manifest: IndicatorSetManifest; form: FormDefinition; dashboard: Dashboard }[];
  /** Dashboards that cross sets. */
  dashboards: readonly Dashboard[];
}

export function touchedIn({ sets, dashboards }: DefinitionsAround, set: string, indicators: readonly string[]): TouchedByIndicator[] {
  const wanted = new Set(indicators);
  const names = (owner: string | null) => (written: string) => {
    const { set: named = owner, code } = readName(written);
    return named === set && wanted.has(code) ? [code] : [];
  };
  return [
    ...sets.flatMap((each) => [
      ...inManifest(each.manifest, names(each.id)),
      ...(each.id === set ? inForm(each, names(each.id)) : []),
      ...inDashboard(each.dashboard, each.id, names(each.id)),
    ]),
    ...dashboards.flatMap((each) => inDashboard(each, null, names(null))),
  ];
}

/** Codes of the wanted indicators that a written name means. */
type Named = (written: string) => string[];

function inManifest(manifest: IndicatorSetManifest, named: Named): TouchedByIndicator[] {
  const place = { set: manifest.id };
  const formulas = manifest.indicators.flatMap(({ code, title, formula }, index) =>
    formula === undefined
      ? []
      : inFormula(formula, 'number', named).map((indicator) =>
          touch(indicator, { ...place, kind: 'formula', id: code, title }, ['indicators', index, 'formula']),
        ),
  );
  const rules = (manifest.rules ?? []).flatMap(({ id, message, when }, index) =>
    inFormula(when, 'boolean', named).map((indicator) => touch(indicator, { ...place, kind: 'rule', id, title: message }, ['rules', index, 'when'])),
  );
  const alerts = (manifest.alerts ?? []).flatMap(({ id, title, indicator: code }, index) =>
    named(code).map((indicator) => touch(indicator, { ...place, kind: 'alert', id, title: title ?? null }, ['alerts', index, 'indicator'])),
  );
  const headline = manifest.headline === undefined ? [] : named(manifest.headline.indicator);
  return [
    ...formulas,
    ...rules,
    ...alerts,
    ...headline.map((indicator) => touch(indicator, { ...place, kind: 'headline', id: manifest.id, title: manifest.title }, ['headline', 'indicator'])),
    ...manifest.indicators.flatMap(({ code }) =>
      named(code).flatMap((indicator) => (manifest.checks ?? []).map((id) => touch(indicator, { ...place, kind: 'plugin', id, title: null }, ['checks']))),
    ),
  ];
}

function inForm({ id, form }: { id: string; form: FormDefinition }, named: Named): TouchedByIndicator[] {
  return fieldsOf(form).flatMap(({ pointer: place, name, title, indicator, calculated, visibleIf }) => {
    const used = [indicator, ...[calculated, visibleIf].flatMap((text) => (text === undefined ? [] : codesIn(text)))];
    const codes = [...new Set(used.flatMap(named))];
    return codes.map((code) => ({ indicator: code, kind: 'form' as const, set: id, id: name, title: title ?? null, path: place }));
  });
}

function inDashboard({ id, title, panels }: Dashboard, set: string | null, named: Named): TouchedByIndicator[] {
  return panels.flatMap((panel, index) => {
    const codes = [...new Set((panel.query?.indicators ?? []).flatMap(named))];
    return codes.map((indicator) => ({
      indicator,
      kind: 'dashboard' as const,
      set,
      id: `${id}/${panel.id}`,
      title: panel.title ?? title,
      path: pointer('', 'panels', index, 'query', 'indicators'),
    }));
  });
}

function inFormula(text: string, type: FormulaType, named: Named): string[] {
  const parsed = parseFormula(text, type);
  if (!parsed.ok) return [];
  return [...new Set(referencesOf(parsed.formula).flatMap((each) => named(each.set === undefined ? each.code : `${each.set}.${each.code}`)))];
}

function codesIn(text: string): string[] {
  const parsed = parseFormula(text);
  return parsed.ok ? referencesOf(parsed.formula).map((each) => (each.set === undefined ? each.code : `${each.set}.${each.code}`)) : [];
}

function touch(indicator: string, what: Omit<Touched, 'path'>, steps: readonly (string | number)[]): TouchedByIndicator {
  return { indicator, ...what, path: pointer('', ...steps) };
}
