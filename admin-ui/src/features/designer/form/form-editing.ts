// What the parts of the form tab share: the form as it stands, and one way to change it. A change makes the form one written by hand;
// until then it is the one that the indicators ask for.
import { useMemo } from 'react';
import { deriveForm } from '@haidang/plugin-sdk';
import type { Finding, FormDefinition, IndicatorSetManifest } from '@haidang/plugin-sdk';
import type { DraftDocuments, DraftEditing } from '../designer-tab.js';

export interface FormEditing {
  readonly manifest: IndicatorSetManifest;
  readonly form: FormDefinition;
  /** Written by hand. */
  readonly isOwn: boolean;
  readonly editable: boolean;
  readonly findingsAt: (pointer: string) => readonly Finding[];
  readonly edit: (next: (form: FormDefinition) => FormDefinition) => void;
  /** Back to what the indicators ask for. */
  readonly derive: () => void;
}

function derivedOr(manifest: IndicatorSetManifest, form: FormDefinition): FormDefinition {
  try {
    return deriveForm(manifest);
  } catch {
    // A manifest that is being written may lack what a form needs; the last one stands until it has it.
    return form;
  }
}

function formOf({ manifest, form, ownForm }: DraftDocuments): FormDefinition {
  return ownForm ? form : derivedOr(manifest, form);
}

export function useFormEditing({ documents, editable, findingsAt, change }: DraftEditing): FormEditing {
  const { manifest, ownForm } = documents;
  const form = useMemo(() => formOf(documents), [documents]);
  return {
    manifest,
    form,
    isOwn: ownForm,
    editable,
    findingsAt,
    edit: (next) => change((old) => ({ ...old, form: next(formOf(old)), ownForm: true })),
    derive: () => change((old) => ({ ...old, form: derivedOr(old.manifest, old.form), ownForm: false })),
  };
}
