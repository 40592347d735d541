// Starts the code of one plugin and compares what it gives with what its manifest promised: a part that is missing, or was
// never announced, makes it fail as a whole. Nothing that goes wrong in here reaches the server as an exception.
import { pathToFileURL } from 'node:url';
import type { Contributes, Localised, Plugin } from '@haidang/plugin-sdk';
import type { Candidate } from './discovery.js';

export type Loaded = { plugin: Plugin; reason?: undefined } | { plugin?: undefined; reason: Localised };

const START_MS = 10_000;

export async function load(candidate: Candidate & { entry: string }): Promise<Loaded> {
  try {
    const module: unknown = await within(START_MS, import(pathToFileURL(candidate.entry).href));
    const plugin = typeof module === 'object' && module !== null && 'default' in module ? module.default : undefined;
    const reason = isPlugin(plugin)
      ? mismatch(candidate.contributes, plugin)
      : { vi: 'Mã không trả về definePlugin(…).', en: 'The code does not export definePlugin(…).' };
    return reason === undefined ? { plugin: plugin as Plugin } : { reason };
  } catch (error) {
    return { reason: failure('Mã không khởi động được', 'The code does not start', error) };
  }
}

/** The promise, or a refusal when it takes longer. */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, refuse) => {
    timer = setTimeout(() => {
      refuse(new Error(`no answer within ${String(milliseconds)} ms`));
    }, milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** A reason for people: what failed and the first line of why; never a stack or a path. */
export function failure(vi: string, en: string, error: unknown): Localised {
  const why =
    (error instanceof Error ? error.message : String(error))
      .split('\n', 1)[0]
      ?.replace(/(file:\/\/)?\/[^\s'"]+/g, '…')
      .slice(0, 200) ?? '';
  return { vi: `${vi}: ${why}`, en: `${en}: ${why}` };
}

function isPlugin(value: unknown): value is Plugin {
  return (
    typeof value === 'object' && value !== null && ['ingest', 'checks', 'panels'].every((part) => typeof (value as Record<string, unknown>)[part] === 'object')
  );
}

function mismatch(contributes: Contributes, plugin: Plugin): Localised | undefined {
  const promised = {
    ingest: (contributes.ingest ?? []).map((each) => each.id),
    checks: (contributes.checks ?? []).map((each) => each.id),
    panels: (contributes.panels ?? []).map((each) => each.type),
  };
  for (const part of ['ingest', 'checks', 'panels'] as const) {
    const given = Object.keys(plugin[part]);
    const missing = promised[part].filter((id) => !given.includes(id));
    const extra = given.filter((id) => !promised[part].includes(id));
    if (missing.length > 0)
      return {
        vi: `Manifest hứa ${part} “${missing.join(', ')}” nhưng mã không có.`,
        en: `The manifest promises ${part} "${missing.join(', ')}" and the code has none.`,
      };
    if (extra.length > 0)
      return {
        vi: `Mã có ${part} “${extra.join(', ')}” mà manifest không khai.`,
        en: `The code has ${part} "${extra.join(', ')}" that the manifest does not name.`,
      };
  }
  return undefined;
}
