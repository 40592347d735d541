// Form.io's templates are Bootstrap 5. Loaded as it is, Bootstrap restyles the whole page (a CSS layer does not prevent that), so
// its rules are wrapped into @scope and `:root`/`body` become the scope's own root. The dialogs of form.io hang on the body and
// are a second root of the scope. Icon fonts and source maps are left out: our own components draw no icon of Bootstrap's.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

const SHEETS = ['bootstrap/dist/css/bootstrap.min.css', '@formio/js/dist/formio.form.min.css'];
const VIRTUAL = 'virtual:formio-scoped.css';

/** Rules of a sheet that may live in a scope: fonts and charset are global by nature and not wanted. */
export function scoped(sheet: string): string {
  const rules = sheet
    .replace(/@charset[^;]+;/g, '')
    .replace(/@font-face\s*\{[^}]*\}/g, '')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|[},;\s])(?::root|html|body)(?=[\s,{.:[>])/g, '$1:scope');
  return `@scope (.formio-scope, .formio-dialog) {\n${rules}\n}\n`;
}

export function scopedBootstrap(): Plugin {
  const { resolve } = createRequire(import.meta.url);
  return {
    name: 'scoped-bootstrap',
    resolveId: (id) => (id === VIRTUAL ? `\0${VIRTUAL}` : undefined),
    async load(id) {
      if (id !== `\0${VIRTUAL}`) return undefined;
      const sheets = await Promise.all(SHEETS.map((sheet) => readFile(resolve(sheet), 'utf8')));
      return sheets.map(scoped).join('\n');
    },
  };
}
