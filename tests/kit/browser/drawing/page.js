// In the browser: draws form after form by the product's own renderer, with the facts that the entry page gives it, fills each with its sample, and says which
// fields are missing or what was thrown.
import { compileSet, fieldsOf } from '@haidang/plugin-sdk';
import { factsByPointer } from '../../../../admin-ui/src/features/entry/facts/entry-facts.ts';
import { drawForm } from '../../../../admin-ui/src/form-renderer/formio.ts';
import { NoteBoard } from '../../../../admin-ui/src/form-renderer/form-session.ts';
import { toFormio } from '../../../../admin-ui/src/form-renderer/mapping/mapping.ts';
import '../../../../admin-ui/src/form-renderer/form-renderer.css';

const ROWS = [22000, 22001, 22002].map((code) => ({ id: String(code), code: String(code), title: `Xã ${String(code)}`, level: 'commune' }));
const isUnseen = (name) => name === 'nil' || name === 'orgUnit' || name === 'row';
const host = document.querySelector('#form');

function sessionOf({ manifest, form }) {
  const { set } = compileSet(manifest, form);
  const facts = factsByPointer(set, fieldsOf(form), 'vi');
  const nothing = () => undefined;
  return {
    form,
    board: new NoteBoard(),
    language: 'vi',
    text: (key) => key,
    factsOf: (pointer) => facts.get(pointer),
    contextOf: nothing,
    rows: ROWS,
    onNil: nothing,
    onSectionNil: nothing,
    onUnreadable: nothing,
  };
}

async function fault(definition) {
  const session = sessionOf(definition);
  const { form } = definition;
  let drawn;
  try {
    drawn = await drawForm(host, toFormio(form), session);
    await drawn.setSubmission({ data: definition.document }, { noValidate: true });
    session.board.show({ ...session.board.current, readOnly: false });
    const missing = Object.keys(form.properties).filter((name) => !isUnseen(name) && host.querySelector(`[class~="formio-component-${name}"]`) === null);
    return missing.length === 0 ? undefined : `missing ${missing.join()}`;
  } catch (cause) {
    return String(cause);
  } finally {
    drawn?.destroy(true);
    host.replaceChildren();
  }
}

window.drawAll = async (definitions) => {
  const faults = [];
  for (const definition of definitions) {
    const found = await fault(definition);
    if (found !== undefined) faults.push(`${definition.manifest.id}: ${found}`);
  }
  return faults;
};
