// Fields that form.io draws by itself (texts, choices, free rows) follow the notes too: what is not to be seen now goes, and what may only
// be read is locked. Our own components listen to the notes themselves.
import { conditionalFields } from '@haidang/plugin-sdk';
import type { FormSession } from './form-session.js';

const NATIVE = ['textfield', 'textarea', 'email', 'url', 'radio', 'select', 'checkbox', 'editgrid'].map((type) => `.formio-component-${type}`).join();

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement | HTMLButtonElement;

/** The component of a pointer: each name within the component of the one before. */
function componentAt(form: HTMLElement, pointer: string): HTMLElement | undefined {
  return pointer
    .split('/')
    .slice(1)
    .reduce<HTMLElement | undefined>((at, name) => at?.querySelector<HTMLElement>(`[class~="formio-component-${CSS.escape(name)}"]`) ?? undefined, form);
}

/** Lets the drawn form follow the notes; the answer stops it. */
export function followNotes(form: HTMLElement, session: FormSession): () => void {
  const conditional = conditionalFields(session.form).flatMap(({ pointer }) => {
    const element = componentAt(form, pointer);
    return element === undefined ? [] : [{ pointer, element }];
  });
  const fixed = Object.keys(session.form.properties).flatMap((name) => (session.fixes?.(`/${name}`) === true ? (componentAt(form, `/${name}`) ?? []) : []));
  const native = [...form.querySelectorAll<HTMLElement>(NATIVE)].map((component) => ({
    component,
    isFixed: fixed.some((each) => each.contains(component)),
  }));
  const show = (): void => {
    const { hidden, readOnly } = session.board.current;
    for (const { pointer, element } of conditional) element.hidden = hidden.has(pointer);
    for (const { component, isFixed } of native)
      for (const control of component.querySelectorAll<Control>('input, textarea, select, button')) control.disabled = readOnly || isFixed;
  };
  const stop = session.board.listen(show);
  show();
  return stop;
}
