// Draws the entry form's matrix of 65 rows × 40 columns as the product does (form.io around, our table inside), once and again, and a bare
// table of inputs beside it. "Interactive": a cell has the cursor, a typed figure has reached the total below, and a frame was painted.
import { drawForm } from '../../admin-ui/src/form-renderer/formio.ts';
import { NoteBoard } from '../../admin-ui/src/form-renderer/form-session.ts';
import { toFormio } from '../../admin-ui/src/form-renderer/mapping/mapping.ts';
import { warmUpForms } from '../../admin-ui/src/form-renderer/warm-up.ts';
import '../../admin-ui/src/form-renderer/form-renderer.css';

const COLUMNS = 40;
const ROWS = 65;
const names = Array.from({ length: COLUMNS }, (_, index) => `column-${index}`);
const rows = Array.from({ length: ROWS }, (_, index) => ({ code: String(22000 + index), title: `Xã thứ ${index}` }));
const schema = { type: ['number', 'null'] };
const form = {
  type: 'object',
  properties: {
    rows: {
      type: 'array',
      'x-rows': 'communes',
      'x-widget': 'matrix',
      items: { type: 'object', properties: Object.fromEntries(names.map((name) => [name, { ...schema, 'x-indicator': name }])) },
    },
  },
};
const history = [{ period: '2024-M05', value: 1234, origin: 'published', status: 'A' }];

function session() {
  const board = new NoteBoard();
  return {
    form,
    board,
    language: 'vi',
    text: (key) => key,
    factsOf: (pointer) => {
      const name = pointer.split('/').at(-1);
      const cell = { pointer, name, indicator: name, members: {}, perOrgUnit: true, required: true, nil: false, schema };
      return names.includes(name) ? { cell, title: name, help: '', unit: 'hộ', decimals: 0, additive: true } : undefined;
    },
    contextOf: (path) => ({ path, indicator: '', history, plan: null }),
    rows,
    onNil: () => undefined,
    onSectionNil: () => undefined,
    onUnreadable: () => undefined,
  };
}

const painted = () => new Promise((resume) => window.requestAnimationFrame(() => window.requestAnimationFrame(resume)));

async function typed(input, total) {
  input.focus();
  input.value = '1.234';
  input.dispatchEvent(new window.InputEvent('input', { bubbles: true }));
  await painted();
  if (total !== undefined && total() === '') throw new Error('the total has not heard of it');
}

async function product(host) {
  const data = { rows: rows.map(({ code }, row) => ({ orgUnit: code, ...Object.fromEntries(names.map((name, column) => [name, row * column])) })) };
  const own = session();
  const start = performance.now();
  const drawn = await drawForm(host, toFormio(form), own);
  await drawn.setSubmission({ data }, { noValidate: true });
  own.board.show({ ...own.board.current, readOnly: false });
  await typed(host.querySelector('.hd-matrix tbody input'), () => host.querySelector('[data-total="0"]').textContent);
  const interactive = performance.now() - start;
  while (host.querySelectorAll('.hd-matrix tbody tr').length < ROWS) await painted();
  const whole = performance.now() - start;
  const key = performance.now();
  await typed(host.querySelectorAll('.hd-matrix tbody input')[1]);
  const keystroke = performance.now() - key;
  const nodes = host.querySelectorAll('.hd-matrix *').length;
  drawn.destroy(true);
  host.replaceChildren();
  return { interactive, whole, keystroke, nodes };
}

async function bare(host) {
  const start = performance.now();
  const cells = names.map(() => '<td><input inputmode="decimal"></td>').join('');
  host.innerHTML = `<table><tbody>${rows.map(({ title }) => `<tr><th>${title}</th>${cells}</tr>`).join('')}</tbody></table>`;
  await typed(host.querySelector('input'));
  const interactive = performance.now() - start;
  host.replaceChildren();
  return { interactive };
}

/** What the page before a form has done: it was painted, somebody typed into its search, and forms were warmed up. */
async function pageBefore(host) {
  host.innerHTML = '<h1>Hôm nay 23/11: 2 quá hạn</h1><input type="search">';
  await typed(host.querySelector('input'));
  host.replaceChildren();
}

window.measureFirst = async (kind) => {
  const host = document.querySelector('#form');
  if (kind === 'opened') {
    await pageBefore(host);
    await warmUpForms();
    await painted();
  }
  return kind === 'bare' ? bare(host) : product(host);
};

window.measure = async (rounds) => {
  const host = document.querySelector('#form');
  const again = [];
  await product(host);
  for (let round = 0; round < rounds; round += 1) again.push({ ...(await product(host)), bare: (await bare(host)).interactive });
  return again;
};
