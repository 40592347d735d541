// docs/integrity.md names every check as the code does: id, severity, owner, what it looks for and how to mend it.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { CHECKS } from '../../core/src/insight/integrity/checks/index.js';

describe('docs/integrity.md', () => {
  it('says of the checks what the code says', () => {
    const rows = readFileSync(new URL('../../docs/integrity.md', import.meta.url), 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    const said = CHECKS.map(({ id, severity, owner, title, remedy }) => `| \`${id}\` | ${severity} | ${owner} | ${title.vi} | ${remedy.vi} |`);
    expect(rows).toEqual(said.sort());
  });
});
