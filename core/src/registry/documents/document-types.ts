// TypeScript types of a set's submission document, for whoever writes a client. json-schema-to-typescript reads files and
// addresses by default and lets `tsType` inject code: every resolver is off here and foreign keywords never arrive.
import { validationSchema, type FormDefinition } from '@haidang/plugin-sdk';

export async function documentTypes(bundle: { id: string; form: FormDefinition }): Promise<string> {
  // Loaded when first asked for: it brings a formatter of several megabytes that no other request needs.
  const { compile } = await import('json-schema-to-typescript');
  const schema = withoutCode(validationSchema(bundle.form));
  return compile({ ...(schema as object), title: 'SubmissionDocument' }, 'SubmissionDocument', {
    bannerComment: `// Submission document of indicator set ${bundle.id}.`,
    format: false,
    additionalProperties: false,
    $refOptions: { resolve: { http: false, file: false, external: false } },
  });
}

function withoutCode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutCode);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => key !== 'tsType' && key !== 'tsEnumNames');
  return Object.fromEntries(kept.map(([key, child]) => [key, withoutCode(child)]));
}
