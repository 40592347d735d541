// The builder writes every default of form.io into a component that was changed. What equals the default says nothing and is taken
// out again, so that what is left is what a person set. Pure.
import type { FormioComponent } from '../mapping/formio-component.js';

type Bag = Readonly<Record<string, unknown>>;

function isBag(value: unknown): value is Bag {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** These say something whatever their default is. */
const ALWAYS: ReadonlySet<string> = new Set(['type', 'key', 'label', 'input', 'validate', 'values', 'data', 'components']);

function slimBag(value: Bag, defaults: Bag): Bag {
  const entries = Object.entries(value).flatMap(([name, part]): [string, unknown][] => {
    const given = defaults[name];
    if (isBag(part) && isBag(given)) {
      const inner = slimBag(part, given);
      return Object.keys(inner).length === 0 ? [] : [[name, inner]];
    }
    return isSame(part, given) ? [] : [[name, part]];
  });
  return Object.fromEntries(entries);
}

/** Rows of the settings that were left blank. */
function withoutBlanks(component: FormioComponent): FormioComponent {
  const { conditional } = component;
  const conditions = (conditional?.conditions ?? []).filter(({ component: other }) => other !== undefined && other !== '');
  const hasOther = conditional !== undefined && (Boolean(conditional.when) || Boolean(conditional.json));
  if (conditional === undefined) return component;
  const { conditional: _, ...rest } = component;
  return conditions.length === 0 && !hasOther ? rest : { ...rest, conditional: { ...conditional, conditions } };
}

/** A component without what only repeats the defaults of its kind. */
export function slim(component: FormioComponent, defaultsOf: (type: string) => Bag): FormioComponent {
  const defaults = defaultsOf(component.type);
  const entries = Object.entries(component).flatMap(([name, value]: [string, unknown]): [string, unknown][] => {
    if (name.startsWith('haidang') || name === 'components') return [[name, value]];
    if (name === 'validate' && isBag(value)) return [[name, slimBag(value, isBag(defaults['validate']) ? defaults['validate'] : {})]];
    if (ALWAYS.has(name)) return [[name, value]];
    return Object.entries(slimBag({ [name]: value }, defaults));
  });
  const slimmed = withoutBlanks(Object.fromEntries(entries) as unknown as FormioComponent);
  return component.components === undefined ? slimmed : { ...slimmed, components: component.components.map((inner) => slim(inner, defaultsOf)) };
}
