// The one file that imports form.io. It is set up once: no evaluation of code (the content security policy forbids it), no address
// outside this server, our own components in the place of those that load scripts from elsewhere.
import { Components, Formio, Utils } from '@formio/js';
import 'virtual:formio-scoped.css';
import { BUILDER_VI } from './builder/builder-texts.js';
import { decimalComponent } from './decimal-component.js';
import type { FormioForm } from './mapping/formio-component.js';
import { asHtml } from './mapping/texts-as-html.js';
import type { FormioClass } from './formio-base.js';
import { FORMIO_VI } from './formio-texts.js';
import type { FormSession } from './form-session.js';
import { matrixComponent } from './matrix/matrix-component.js';
import { attachmentComponent, dateComponent } from './plain-components.js';

/** A form on the page. */
export interface RenderedForm {
  submission: { data: Record<string, unknown> };
  on(event: string, listener: (...details: unknown[]) => void): void;
  setSubmission(submission: { data: unknown }, flags?: object): Promise<unknown>;
  setValue(submission: { data: unknown }, flags?: object): boolean;
  destroy(all?: boolean): void;
}

interface FormioDoor {
  createForm(element: HTMLElement, form: unknown, options: unknown): Promise<RenderedForm>;
  cdn?: { setBaseUrl(url: string): void };
}

interface ComponentsDoor {
  components: Record<string, FormioClass>;
  setComponent(type: string, component: FormioClass): void;
}

type Draw = (context: Readonly<Record<string, unknown>>) => string;

interface TemplatesDoor {
  readonly current: Record<string, { form: Draw } | undefined>;
}

/** A value as an attribute of markup: a quotation mark would end it, and the option would be another one. */
function attribute(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/"/g, '&quot;') : value;
}

function withValue(option: unknown): unknown {
  return typeof option === 'object' && option !== null && 'value' in option ? { ...option, value: attribute(option.value) } : option;
}

/** Form.io's own templates write values of options unquoted. */
function quoteOptions({ current }: TemplatesDoor): void {
  const { radio, selectOption } = current;
  if (radio !== undefined) {
    const draw = radio.form;
    radio.form = (context) => draw({ ...context, values: Array.isArray(context['values']) ? context['values'].map(withValue) : context['values'] });
  }
  if (selectOption !== undefined) {
    const draw = selectOption.form;
    selectOption.form = (context) => draw({ ...context, option: withValue(context['option']) });
  }
}

/** One dictionary for forms and builder: whichever is opened first decides for both. */
const WORDS_OF_ALL = { vi: { ...FORMIO_VI, ...BUILDER_VI } };

let isReady = false;

function setUp(): void {
  if (isReady) return;
  isReady = true;
  (Utils as unknown as { Evaluator: { noeval: boolean } }).Evaluator.noeval = true;
  const door = Formio as unknown as FormioDoor & { Templates: TemplatesDoor };
  door.cdn?.setBaseUrl('/vendor');
  quoteOptions(door.Templates);
  const registry = Components as unknown as ComponentsDoor;
  const Field = registry.components['field'];
  if (Field === undefined) throw new Error('form.io has no base component "field"');
  registry.setComponent('decimal', decimalComponent(Field));
  registry.setComponent('date', dateComponent(Field));
  registry.setComponent('matrix', matrixComponent(Field));
  registry.setComponent('attachment', attachmentComponent(Field));
}

/** Draws a form into an element. Its checks are ours (findings), so form.io's own validation is left out. */
export function drawForm(element: HTMLElement, form: FormioForm, session: FormSession): Promise<RenderedForm> {
  setUp();
  return (Formio as unknown as FormioDoor).createForm(element, structuredClone({ ...form, components: asHtml(form.components).map(unchecked) }), {
    noAlerts: true,
    noSubmit: true,
    language: session.language,
    i18n: WORDS_OF_ALL,
    haidang: session,
    readOnly: false,
  });
}

function unchecked(component: FormioForm['components'][number]): FormioForm['components'][number] {
  const { validate: _, components, ...rest } = component;
  return components === undefined ? rest : { ...rest, components: components.map(unchecked) };
}

/** The builder on the page. */
export interface OpenBuilder {
  readonly form: { components: FormioForm['components'] };
  on(event: string, listener: (...details: unknown[]) => void): void;
  destroy(all?: boolean): void;
}

interface BuilderClass {
  editForm: () => object;
  schema(...more: object[]): object;
}

/** Opens form.io's builder on a form. `editForms` are the settings of each kind of component, made when they are opened. */
export async function openBuilder(
  element: HTMLElement,
  form: FormioForm,
  options: object,
  editForms: Readonly<Record<string, () => object>>,
): Promise<{ builder: OpenBuilder; defaultsOf: (type: string) => Readonly<Record<string, unknown>> }> {
  setUp();
  const { components } = Components as unknown as { components: Record<string, BuilderClass | undefined> };
  for (const [type, editForm] of Object.entries(editForms)) {
    const Kind = components[type];
    if (Kind !== undefined) Kind.editForm = editForm;
  }
  const door = Formio as unknown as { builder(element: HTMLElement, form: unknown, options: unknown): Promise<OpenBuilder> };
  const builder = await door.builder(element, structuredClone({ ...form, components: asHtml(form.components) }), { ...options, i18n: WORDS_OF_ALL });
  const known = new Map<string, Readonly<Record<string, unknown>>>();
  const defaultsOf = (type: string): Readonly<Record<string, unknown>> => {
    const made = known.get(type) ?? (JSON.parse(JSON.stringify(components[type]?.schema() ?? {})) as Record<string, unknown>);
    known.set(type, made);
    return made;
  };
  return { builder, defaultsOf };
}
