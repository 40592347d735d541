// Findings about definitions: the place by JSON Pointer into `{manifest, form, dashboard}`, the text in both languages.
import type { Finding, FindingLevel } from '@haidang/plugin-sdk';

export function fault(path: string, code: string, vi: string, en: string): Finding {
  return finding('error', path, code, vi, en);
}

export function finding(level: FindingLevel, path: string, code: string, vi: string, en: string): Finding {
  return { path, level, code, message: { vi, en } };
}

/** The pointer one step further down. */
export function pointer(path: string, ...keys: readonly (string | number)[]): string {
  return keys.reduce<string>((whole, key) => `${whole}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`, path);
}

export const hasErrors = (findings: readonly Finding[]): boolean => findings.some((each) => each.level === 'error');
