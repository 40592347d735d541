// What of a form.io component no definition can say: code and remote addresses are refused, settings without a place are named. A
// definition holds data only, and nothing that a person set in the builder may vanish without a word. Pure.
import type { FormioComponent, Unmappable, UnmappableReason } from './formio-component.js';
import { optionsIn } from './natives.js';

/** Properties by which form.io runs code. */
const CODE: ReadonlySet<string> = new Set(['calculateValue', 'onChange', 'logic', 'custom', 'rowDrafts.custom', 'shouldIncludeSubFormPath']);
/** Properties that say where to fetch something; each value that is not said here stays on this server. */
const REMOTE: Readonly<Record<string, readonly unknown[]>> = { dataSrc: ['values'], storage: ['base64'], valueProperty: [], url: [], src: [], reference: [] };

/** Places where a browser would run a text as code, should a screen ever forget to escape it; the server refuses the same. */
const CODE_IN_TEXT = /<\/?(script|iframe|object|embed|svg)[\s/>]|<[a-z][^<>]*\son[a-z]+\s*=|javascript\s*:|vbscript\s*:|data\s*:\s*text\/html/i;
const ADDRESS = /^\s*([a-z][a-z0-9+.-]*:)?\/\//i;

/** Words for people, which may name an address. */
const WORDS: ReadonlySet<string> = new Set(['label', 'title', 'legend', 'description', 'tooltip', 'placeholder', 'defaultValue']);

/** What has a place in a definition (natives.ts, mapping-back.ts). */
const SAID: ReadonlySet<string> = new Set([
  'type',
  'key',
  'label',
  'input',
  'description',
  'title',
  'legend',
  'validate',
  'values',
  'data',
  'components',
  'conditional',
  'defaultValue',
  'nil',
  'visibleIf',
  'formula',
  'sensitive',
  'haidang',
  'haidangRequired',
  'haidangSection',
]);
/** What form.io writes for itself and what only tells how its own pages look; it changes nothing of a report. */
const ITS_OWN: ReadonlySet<string> = new Set([
  'id',
  'tableView',
  'keyModified',
  'lockKey',
  'isNew',
  'inputType',
  'inputFormat',
  'inputMask',
  'displayMask',
  'applyMaskOn',
  'validateOn',
  'validateWhenHidden',
  'persistent',
  'clearOnHide',
  'labelPosition',
  'optionsLabelPosition',
  'dataGridLabel',
  'allowCalculateOverride',
  'encrypted',
  'showCharCount',
  'showWordCount',
  'mask',
  'spellcheck',
  'autoExpand',
  'editor',
  'fixedSize',
  'rows',
  'wysiwyg',
  'widget',
  'collapsible',
  'collapsed',
  'theme',
  'breadcrumb',
  'tree',
  'lazyLoad',
  'openWhenEmpty',
  'saveRow',
  'modal',
  'inlineEdit',
  'templates',
  'addAnother',
  'defaultOpen',
  'removeRow',
  'rowClass',
  'name',
  'value',
  'idPath',
  'template',
  'searchEnabled',
  'searchThreshold',
  'minSearch',
  'limit',
  'filter',
  'indexeddb',
  'selectThreshold',
  'readOnlyValue',
  'useExactSearch',
  'uniqueOptions',
  'ignoreCache',
  'fuseOptions',
  'selectFields',
  'searchField',
  'authenticate',
  'noRefreshOnScroll',
  'overlay',
  'attributes',
  'properties',
  'addons',
  'case',
  'truncateMultipleSpaces',
  'shortcut',
  'delimiter',
  'requireDecimal',
  'disableAddingRemovingRows',
  'initEmpty',
  'fieldSet',
]);
const VALIDATE_SAID: ReadonlySet<string> = new Set(['required', 'minLength', 'maxLength', 'pattern', 'min', 'max']);
const VALIDATE_ITS_OWN: ReadonlySet<string> = new Set(['strictDateValidation', 'multiple', 'unique', 'onlyAvailableItems', 'step', 'integer']);

type Bag = Readonly<Record<string, unknown>>;

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === false) return true;
  return typeof value === 'object' && Object.values(value).every(isEmpty);
}

function bag(value: unknown): Bag {
  return typeof value === 'object' && value !== null ? (value as Bag) : {};
}

function unmappable(component: FormioComponent, reason: UnmappableReason, what?: string): Unmappable {
  const label = component.label === '' ? component.key : component.label;
  return { key: component.key, label, type: component.type, reason, ...(what === undefined ? {} : { what }) };
}

function isCode(name: string): boolean {
  return CODE.has(name) || (name.startsWith('custom') && name !== 'customClass');
}

function codeIn(component: FormioComponent): string | undefined {
  const own = Object.entries(component).find(([name, value]) => isCode(name) && !isEmpty(value))?.[0];
  if (own !== undefined) return own;
  const validate = Object.entries(bag(component.validate)).find(([name, value]) => (isCode(name) || name === 'json') && !isEmpty(value))?.[0];
  if (validate !== undefined) return `validate.${validate}`;
  return isEmpty(bag(component.data)['custom']) ? undefined : 'data.custom';
}

function remoteIn(component: FormioComponent): string | undefined {
  const data = bag(component.data);
  const named = Object.entries(REMOTE).find(([name, here]) => {
    const value = (component as unknown as Bag)[name];
    return !isEmpty(value) && !here.includes(value);
  })?.[0];
  if (named !== undefined) return named;
  if (!isEmpty(data['url'])) return 'data.url';
  if (!isEmpty(data['resource'])) return 'data.resource';
  return Object.entries(component).find(
    ([name, value]) => !name.startsWith('haidang') && !WORDS.has(name) && typeof value === 'string' && ADDRESS.test(value),
  )?.[0];
}

function markupIn(component: FormioComponent): string | undefined {
  const { haidang: _, components: _children, ...own } = component;
  const texts = [...Object.entries(own), ...optionsIn(component).map(({ label, value }) => ['values', `${label} ${value}`] as const)];
  return texts.find(([, value]) => typeof value === 'string' && CODE_IN_TEXT.test(value))?.[0];
}

/** Why a component cannot be taken over at all. */
export function refusalOf(component: FormioComponent): Unmappable | undefined {
  const code = codeIn(component);
  if (code !== undefined) return unmappable(component, 'code', code);
  const remote = remoteIn(component);
  if (remote !== undefined) return unmappable(component, 'remote', remote);
  const markup = markupIn(component);
  return markup === undefined ? undefined : unmappable(component, 'markup', markup);
}

/** Settings of a component that is taken over which have no place in a definition. */
export function lossesOf(component: FormioComponent): Unmappable[] {
  const isNumber = component.type === 'decimal' || component.type === 'number';
  const isCalculated = (component.formula ?? '') !== '' || component.haidang?.lent !== undefined;
  const said = (name: string): boolean =>
    SAID.has(name) || ITS_OWN.has(name) || name in REMOTE || (name === 'decimalLimit' && isNumber) || (name === 'disabled' && isCalculated);
  const own = Object.entries(component).filter(([name, value]) => !said(name) && !isEmpty(value));
  const checks = Object.entries(bag(component.validate)).filter(([name, value]) => !VALIDATE_SAID.has(name) && !VALIDATE_ITS_OWN.has(name) && !isEmpty(value));
  const labels = optionsIn(component).filter(({ label, value }) => label !== '' && value !== '' && label !== value);
  return [
    ...own.map(([name]) => unmappable(component, 'setting', name)),
    ...checks.map(([name]) => unmappable(component, 'setting', `validate.${name}`)),
    ...labels.map(({ label, value }) => unmappable(component, 'option-label', `${label} (${value})`)),
  ];
}

export { unmappable };
