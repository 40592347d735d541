// The part of form.io's component JSON that we use. `haidang` holds what form.io has no place for, so that nothing of a form
// definition is lost on the way there and back.
import type { FormField } from '@haidang/plugin-sdk';

export interface FormioOption {
  label: string;
  value: string;
}

/** Form.io's own conditions: one comparison, several, or JSONLogic. They come back as a formula. */
export interface FormioConditional {
  show?: boolean | string | null;
  when?: string | null;
  eq?: unknown;
  conjunction?: 'all' | 'any';
  conditions?: { component?: string; operator?: string; value?: unknown }[];
  json?: unknown;
}

/** What is kept of a field beside the native properties of its component. */
export interface KeptField {
  /** The field's schema without what went into native properties. */
  schema: FormField;
  /** Place among its siblings in the document, so that property order survives. */
  place: number;
  /** English texts; form.io holds one language only. */
  titleEn?: string;
  helpEn?: string;
  /** No x-title: the label is only the name. */
  untitled?: true;
  /** Its x-section is not where it stands (a name that no section has, or a field within another); it stays as it is. */
  sectionElsewhere?: true;
  /** Of a field that refers to a shared one: what the shared one gave, so that a change in the builder is seen. */
  lent?: Pick<FormioComponent, 'label' | 'description' | 'validate' | 'decimalLimit' | 'values' | 'data' | 'nil' | 'visibleIf' | 'formula' | 'sensitive'>;
}

/** A form.io component. */
export interface FormioComponent {
  type: string;
  key: string;
  label: string;
  input: boolean;
  description?: string;
  disabled?: boolean;
  legend?: string;
  title?: string;
  validate?: { required?: boolean; minLength?: number; maxLength?: number; pattern?: string; min?: number; max?: number };
  decimalLimit?: number;
  values?: FormioOption[];
  data?: { values: FormioOption[] };
  widget?: string;
  components?: FormioComponent[];
  collapsible?: boolean;
  conditional?: FormioConditional;
  defaultValue?: unknown;
  /** x-nil, x-visible-if, x-calculated and x-sensitive as the builder's settings show them; empty says nothing. */
  nil?: boolean;
  visibleIf?: string;
  formula?: string;
  sensitive?: string;
  haidang?: KeptField;
  /** Of an object or of rows: order and presence of its `required`. */
  haidangRequired?: string[];
  /** Of a section: its id and English title. */
  haidangSection?: { id: string; titleEn?: string };
}

/** A derived form with what its definition says beside the fields. */
export interface FormioForm {
  display: 'form';
  components: FormioComponent[];
  haidang: Record<string, unknown>;
  haidangRequired?: string[];
}

/**
 * Why something of a component does not become part of a definition.
 *
 * Refused, the component stays out until it is mended: `unknown-type` (no such field here), `code` (it would run a script), `remote`
 * (it would reach another server), `markup` (a text holds code), `key` (its name cannot be a field's), `key-twice`, `no-options`,
 * `nested-section`. Lost, the component comes without it: `setting` (one setting has no place), `condition` (no formula says the same),
 * `option-label` (an option is its text; a label beside the value is not kept).
 */
export type UnmappableReason =
  'unknown-type' | 'code' | 'remote' | 'markup' | 'key' | 'key-twice' | 'no-options' | 'nested-section' | 'setting' | 'condition' | 'option-label';

/** Something of a component that cannot be turned back; shown beside it in the designer, never dropped silently. */
export interface Unmappable {
  key: string;
  label: string;
  type: string;
  reason: UnmappableReason;
  /** The setting or value that it is about. */
  what?: string;
}

const LOST: ReadonlySet<UnmappableReason> = new Set<UnmappableReason>(['setting', 'condition', 'option-label']);

/** True when the component comes back without what is named; false when it cannot come back at all. */
export function isOnlyLost({ reason }: Unmappable): boolean {
  return LOST.has(reason);
}
