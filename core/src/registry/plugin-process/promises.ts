// What a plugin's code gives, held against what its manifest promised: a part that is missing, or was never announced, makes it fail as
// a whole. Pure.
import type { Contributes, Localised } from '@haidang/plugin-sdk';
import type { Given } from './protocol.js';

export function mismatch(contributes: Contributes, given: Given): Localised | undefined {
  const { ingest = [], checks = [], panels = [], http = [], schedules = [], jobs = [], messages = [] } = contributes;
  const ids = (parts: readonly { id: string }[]): string[] => parts.map((each) => each.id);
  const pairs: readonly [string, readonly string[], readonly string[]][] = [
    ['ingest', ids(ingest), given.ingest],
    ['checks', ids(checks), Object.keys(given.checks)],
    ['panels', panels.map((each) => each.type), Object.keys(given.panels)],
    ['http', http.map((each) => `${each.method} ${each.path}`), given.http],
    ['schedules', ids(schedules), given.schedules],
    ['jobs', ids(jobs), given.jobs],
    ['messages', ids(messages), given.messages],
  ];
  for (const [part, promised, brought] of pairs) {
    const missing = promised.filter((id) => !brought.includes(id)).join(', ');
    const extra = brought.filter((id) => !promised.includes(id)).join(', ');
    if (missing !== '')
      return { vi: `Manifest hứa ${part} “${missing}” nhưng mã không có.`, en: `The manifest promises ${part} "${missing}" and the code has none.` };
    if (extra !== '') return { vi: `Mã có ${part} “${extra}” mà manifest không khai.`, en: `The code has ${part} "${extra}" that the manifest does not name.` };
  }
  return undefined;
}
