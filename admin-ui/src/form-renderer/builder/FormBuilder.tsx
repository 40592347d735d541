// Form.io's own builder on a form of ours, and what it makes mapped back at each change: the definition, and what of it no definition can
// say, which stands beside its component too. Loaded only when somebody opens it.
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { FormDefinition, FormField } from '@haidang/plugin-sdk';
import type { FormioComponent, FormioForm, Unmappable } from '../mapping/formio-component.js';
import { fromFormio } from '../mapping/mapping-back.js';
import { fieldToFormio, toFormio } from '../mapping/mapping.js';
import { asText } from '../mapping/texts-as-html.js';
import { WORDS } from './builder-texts.js';
import { builderOptions } from './builder-options.js';
import { BUILT_TYPES, editFormFor } from './edit-forms.js';
import { slim } from './slim.js';
import '../form-renderer.css';
import './builder.css';

/** A field that the palette offers ready made. */
export interface OfferedField {
  readonly name: string;
  readonly field: FormField;
  readonly title: string;
}

export interface Built {
  readonly form: FormDefinition;
  readonly unmappable: readonly Unmappable[];
}

interface FormBuilderProps {
  /** As the builder opens; later changes of it are not followed. */
  form: FormDefinition;
  offered: readonly OfferedField[];
  language: 'vi' | 'en';
  label: string;
  /** Words beside a component that cannot be taken over as it is. */
  wordsOf: (unmappable: Unmappable) => string;
  onChange: (built: Built) => void;
  onFailed: (error: unknown) => void;
}

function comparable(components: readonly FormioComponent[]): { key: string; title: string }[] {
  return components.flatMap((component) => {
    const inner = component.type === 'editgrid' ? [] : comparable(component.components ?? []);
    const isFigure = component.type === 'decimal' && typeof component.haidang?.schema['x-indicator'] === 'string';
    return isFigure ? [{ key: component.key, title: component.label }] : inner;
  });
}

/** Findings in the page, beside the components that they are about. */
function showBeside(host: HTMLElement, unmappable: readonly Unmappable[], wordsOf: (each: Unmappable) => string): void {
  for (const note of host.querySelectorAll('.hd-unmappable')) note.remove();
  for (const each of unmappable) {
    const component = host.querySelector(`.formarea [class~="formio-component-${CSS.escape(each.key)}"]`);
    const note = document.createElement('p');
    note.className = 'hd-unmappable';
    note.textContent = `▲ ${wordsOf(each)}`;
    (component?.closest('.builder-component') ?? component)?.prepend(note);
  }
}

export function FormBuilder({ form, offered, language, label, wordsOf, onChange, onFailed }: FormBuilderProps): ReactElement {
  const host = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [opened] = useState({ form, offered, language });
  const latest = useRef({ wordsOf, onChange, onFailed });
  latest.current = { wordsOf, onChange, onFailed };

  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    let gone = false;
    const isGone = (): boolean => gone;
    let close: (() => void) | undefined;
    const open = async (): Promise<void> => {
      const { openBuilder } = await import('../formio.js');
      if (isGone()) return;
      const derived = toFormio(opened.form);
      const words = WORDS[opened.language];
      let now: readonly FormioComponent[] = derived.components;
      const editForms = Object.fromEntries(BUILT_TYPES.map((type) => [type, () => editFormFor(type, words, comparable(now))]));
      const palette = opened.offered.map(({ name, field, title }) => ({ title, component: fieldToFormio(name, field) }));
      const { builder, defaultsOf } = await openBuilder(element, derived, builderOptions(opened.language, palette), editForms);
      close = () => builder.destroy(true);
      if (isGone()) {
        close();
        return;
      }
      // A list of tabs that holds none misleads those who hear the page.
      element.querySelector('.builder-sidebar')?.removeAttribute('role');
      const take = (): void => {
        now = asText(structuredClone(builder.form.components));
        const built: FormioForm = { ...derived, components: now.map((component) => slim(component, defaultsOf)) };
        const back = fromFormio(built);
        showBeside(element, back.unmappable, latest.current.wordsOf);
        latest.current.onChange(back);
      };
      for (const event of ['change', 'saveComponent', 'removeComponent']) builder.on(event, take);
      take();
      setOpen(true);
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') document.querySelector<HTMLElement>('.component-settings [ref=cancelButton]')?.click();
    };
    document.addEventListener('keydown', onKey);
    open().catch((error: unknown) => latest.current.onFailed(error));
    return () => {
      gone = true;
      document.removeEventListener('keydown', onKey);
      close?.();
      // A settings dialog hangs on the body and would outlive its builder.
      for (const dialog of document.querySelectorAll('.formio-dialog.component-settings')) dialog.remove();
    };
  }, [opened]);

  return <div ref={host} className="formio-scope hd-builder" role="group" aria-label={label} aria-busy={!isOpen} />;
}
