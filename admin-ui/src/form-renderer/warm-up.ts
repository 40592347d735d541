// The first form of a session pays for what later ones find ready: form.io is loaded, its templates are made, the browser compiles both and
// works out the styles of a table of inputs. Whoever is about to open a form (the desk, when it has nothing else to do) pays before.
import type { FormDefinition, FormField } from '@haidang/plugin-sdk';
import { NoteBoard } from './form-session.js';
import type { FormSession } from './form-session.js';
import { toFormio } from './mapping/mapping.js';
import './form-renderer.css';

const COLUMNS = Array.from({ length: 12 }, (_, index) => `c${String(index)}`);
const ROWS = Array.from({ length: 18 }, (_, index) => ({ id: String(index), code: String(index), title: 'Xã', level: 'commune' as const }));
const NUMBER: FormField = { type: ['number', 'null'] };
const FORM: FormDefinition = {
  type: 'object',
  properties: {
    one: NUMBER,
    rows: {
      type: 'array',
      'x-rows': 'communes',
      'x-widget': 'matrix',
      items: { type: 'object', properties: Object.fromEntries(COLUMNS.map((name) => [name, NUMBER])) },
    },
  },
};

function session(): FormSession {
  const nothing = (): void => undefined;
  return {
    form: FORM,
    board: new NoteBoard(),
    language: 'vi',
    text: (key) => key,
    factsOf: (pointer) => {
      const name = pointer.split('/').at(-1) ?? '';
      const cell = { pointer, name, indicator: name, members: {}, perOrgUnit: true, required: true, nil: false, schema: NUMBER };
      return { cell, title: name, help: '', unit: 'hộ', decimals: 0, additive: true, fixed: false };
    },
    contextOf: () => undefined,
    rows: ROWS,
    onNil: nothing,
    onSectionNil: nothing,
    onUnreadable: nothing,
  };
}

/** Loads form.io alone, while something else is awaited. */
export function loadForms(): void {
  import('./formio.js').catch(() => undefined);
}

let warmed: Promise<void> | undefined;

/** Loads form.io and draws with it, once in the life of the page. Nobody sees or reaches it, and a failure is nobody's concern: the form itself will say it. */
export function warmUpForms(): Promise<void> {
  warmed ??= drawUnseen().catch(() => undefined);
  return warmed;
}

/** The same as soon as the browser has nothing better to do; the answer calls it off. */
export function warmUpFormsWhenIdle(): () => void {
  if ('requestIdleCallback' in window) {
    const idle = requestIdleCallback(() => void warmUpForms(), { timeout: 5_000 });
    return () => cancelIdleCallback(idle);
  }
  const timer = setTimeout(() => void warmUpForms(), 1_000);
  return () => clearTimeout(timer);
}

async function drawUnseen(): Promise<void> {
  const { drawForm } = await import('./formio.js');
  const host = document.createElement('div');
  host.className = 'formio-scope';
  host.inert = true;
  host.ariaHidden = 'true';
  host.style.cssText = 'position:fixed;inset:0;visibility:hidden;overflow:hidden;pointer-events:none;z-index:-1';
  document.body.append(host);
  try {
    const own = session();
    const drawn = await drawForm(host, toFormio(FORM), own);
    await drawn.setSubmission({ data: { one: 1, rows: ROWS.map(({ code }) => ({ orgUnit: code, c0: 1 })) } }, { noValidate: true });
    own.board.show({ ...own.board.current, readOnly: false });
    host.querySelector<HTMLElement>('input')?.getBoundingClientRect();
    drawn.destroy(true);
  } finally {
    host.remove();
  }
}
