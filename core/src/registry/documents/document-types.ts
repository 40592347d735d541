// TypeScript types of a set's submission document, for whoever writes a client. json-schema-to-typescript reads files and
// addresses by default and lets `tsType` inject code: every resolver is off here and foreign keywords never arrive; the only ones
// are ours, because a decimal written as text and a date are narrower than any text.
import { validationSchema, type FormDefinition } from '@haidang/plugin-sdk';

interface Typed {
  id: string;
  form: FormDefinition;
}

const DECIMAL = '`${number}`';
const WHOLE = '`${bigint}`';
const DATE = '`${number}-${number}-${number}`';
/** Patterns of figures as text, as forms have them: they begin with an optional sign and a digit. */
const FIGURE = /^\^-\?\(0\|\[1-9\]\[0-9\]\*\)(\(\\\.\[0-9\]\+\)\?)?\$$/;

export async function documentTypes({ id, form }: Typed): Promise<string> {
  // Loaded when first asked for: it brings a formatter of several megabytes that no other request needs.
  const { compile } = await import('json-schema-to-typescript');
  const schema = narrowed(validationSchema(form));
  return compile({ ...(schema as object), title: 'SubmissionDocument' }, 'SubmissionDocument', {
    bannerComment: `// Submission document of indicator set ${id}.`,
    format: false,
    additionalProperties: false,
    $refOptions: { resolve: { http: false, file: false, external: false } },
  });
}

/** Types of all sets in one module: a namespace each, and a map from the set's id to its document. */
export async function allDocumentTypes(sets: readonly Typed[]): Promise<string> {
  const parts: string[] = [];
  for (const set of sets) parts.push(`export namespace ${namespaceOf(set.id)} {\n${indented(await documentTypes(set))}\n}\n`);
  const map = sets.map(({ id }) => `  ${JSON.stringify(id)}: ${namespaceOf(id)}.SubmissionDocument;`);
  return `// Submission documents of every indicator set, made by \`haidang types\`.\n\n${parts.join('\n')}\nexport interface SubmissionDocuments {\n${map.join('\n')}\n}\n`;
}

function namespaceOf(id: string): string {
  return id
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

function indented(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : `  ${line}`))
    .join('\n');
}

function narrowed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(narrowed);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => key !== 'tsType' && key !== 'tsEnumNames');
  const copy = Object.fromEntries(kept.map(([key, child]) => [key, narrowed(child)]));
  const own = typeOf(copy);
  return own === undefined ? copy : { ...copy, tsType: own };
}

/** Undefined: the compiler's own type is right. */
function typeOf({ type, pattern, format }: Readonly<Record<string, unknown>>): string | undefined {
  const types = (Array.isArray(type) ? type : [type]).filter((each): each is string => typeof each === 'string');
  if (!types.includes('string')) return undefined;
  const isFigure = typeof pattern === 'string' && FIGURE.test(pattern);
  const text = isFigure ? (types.includes('integer') ? WHOLE : DECIMAL) : format === 'date' ? DATE : undefined;
  if (text === undefined) return undefined;
  const named = types.map((each) => (each === 'string' ? text : each === 'integer' ? 'number' : each));
  return [...new Set(named)].join(' | ');
}
