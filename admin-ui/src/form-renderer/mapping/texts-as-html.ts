// Form.io draws labels, help and titles as HTML; in a definition they are plain text. A title with "<" in it would swallow what stands
// behind it, so texts are written as HTML on the way to form.io and read back as text. It draws labels of our components too (the head of a list of
// rows), so no kind is left out: ours ask `labelOf` for the text. Pure.
import type { FormioComponent, FormioOption } from './formio-component.js';

type Change = (text: string) => string;

/** Only what HTML would take for markup, so that a person who meets such a text in the builder can still read it. */
export function htmlOf(text: string): string {
  return text.replace(/&(?=#?\w+;)/g, '&amp;').replace(/</g, '&lt;');
}

export function textOfHtml(html: string): string {
  return html.replace(/&(lt|amp);/g, (_, name: string) => (name === 'lt' ? '<' : '&'));
}

function changedOptions(options: readonly FormioOption[], change: Change): FormioOption[] {
  return options.map((option) => ({ ...option, label: change(option.label) }));
}

function changed(component: FormioComponent, change: Change): FormioComponent {
  const { label, description, title, legend, values, data, components } = component;
  const inner = components === undefined ? {} : { components: components.map((each) => changed(each, change)) };
  return {
    ...component,
    label: change(label),
    ...(description === undefined ? {} : { description: change(description) }),
    ...(title === undefined ? {} : { title: change(title) }),
    ...(legend === undefined ? {} : { legend: change(legend) }),
    ...(values === undefined ? {} : { values: changedOptions(values, change) }),
    ...(data?.values === undefined ? {} : { data: { ...data, values: changedOptions(data.values, change) } }),
    ...inner,
  };
}

/** The label of a component that form.io holds, as text. */
export function labelOf({ label }: Pick<FormioComponent, 'label'>): string {
  return textOfHtml(label);
}

/** Components as form.io is to draw them. */
export function asHtml(components: readonly FormioComponent[]): FormioComponent[] {
  return components.map((component) => changed(component, htmlOf));
}

/** Components as form.io held them, with plain texts again. */
export function asText(components: readonly FormioComponent[]): FormioComponent[] {
  return components.map((component) => changed(component, textOfHtml));
}
