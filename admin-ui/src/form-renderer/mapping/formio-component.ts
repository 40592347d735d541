// The part of form.io's component JSON that we use. `haidang` holds what form.io has no place for, so that nothing of a form
// definition is lost on the way there and back.
import type { FormField } from '@haidang/plugin-sdk';

export interface FormioOption {
  label: string;
  value: string;
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

/** A component that cannot be turned back into a field; shown beside it in the designer, never dropped. */
export interface Unmappable {
  key: string;
  type: string;
  reason: 'unknown-type' | 'code';
}
