// One property of a field: its label and its control, and what every group of properties is given.
import { useId } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { FormField } from '@haidang/plugin-sdk';
import type { ArrangedField } from './model/arrangement.js';
import type { FormEditing } from './form-editing.js';

export interface PropertiesProps {
  item: ArrangedField;
  editing: FormEditing;
  patch: (patch: { [K in keyof FormField]?: FormField[K] | undefined }) => void;
}

export function Row({ label, children, wide }: { label: string; children: (id: string) => ReactNode; wide?: boolean }): ReactElement {
  const id = useId();
  return (
    <div className="form-row" data-wide={wide === true}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}
