// A refusal in the shell: what, how it is mended, and each place that was found. Pure.
import { textOf } from '@haidang/plugin-sdk';
import type { DomainError } from '../../kernel/index.js';

const MOST = 20;

export function faultText({ titles, details, findings }: Pick<DomainError, 'titles' | 'details' | 'findings'>): string {
  return [
    `${titles.vi} ${details.vi}`,
    `${titles.en ?? ''} ${details.en ?? ''}`,
    ...findings.slice(0, MOST).map(({ path, message }) => `  ! ${path} ${textOf(message, 'vi')} / ${textOf(message, 'en')}`),
  ].join('\n');
}
