// The border to form.io's untyped classes: what our own components use of their base class, and safe text for their templates.
import type { FormioComponent } from './mapping/formio-component.js';
import type { FormSession } from './form-session.js';

export interface ChangeFlags {
  modified?: boolean;
  fromSubmission?: boolean;
}

/** What a component of form.io is to us. */
export interface FormioInstance {
  readonly component: FormioComponent;
  readonly options: { haidang?: FormSession };
  readonly path: string;
  readonly id: string;
  dataValue: unknown;
  noField?: boolean;
  render(html?: string): string;
  attach(element: HTMLElement): Promise<void>;
  detach(): void;
  updateValue(value: unknown, flags?: ChangeFlags): boolean;
  setValue(value: unknown, flags?: ChangeFlags): boolean;
  getValue(): unknown;
}

export type FormioClass = (new (component: FormioComponent, options: unknown, data: unknown) => FormioInstance) & {
  schema(...more: object[]): object;
};

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text for a template. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
