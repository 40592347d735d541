// Reasons for people: what failed, where in the plugin, and the first line of why; never a stack, a path or a long text.
import type { Finding, Localised } from '@haidang/plugin-sdk';
import { fault, pointer } from '../documents/finding.js';
import type { CallKind } from './protocol.js';

const CALLS: Readonly<Record<CallKind, { readonly vi: string; readonly en: string }>> = {
  start: { vi: 'khởi động', en: 'its start' },
  check: { vi: 'kiểm tra', en: 'the check' },
  ingest: { vi: 'bộ đọc tệp', en: 'the reader' },
  panel: { vi: 'khối', en: 'the panel' },
  http: { vi: 'địa chỉ', en: 'the endpoint' },
  schedule: { vi: 'việc định kỳ', en: 'the schedule' },
  job: { vi: 'việc để sau', en: 'the job' },
  messages: { vi: 'nguồn tin', en: 'the source of messages' },
  tile: { vi: 'ô tổng quan', en: 'the tile' },
};

/** Which part of a plugin was called: kiểm tra “totals”. */
export function partOf({ what, part }: { what: CallKind; part: string }): { vi: string; en: string } {
  const { vi, en } = CALLS[what];
  return part === '' ? { vi, en } : { vi: `${vi} “${part}”`, en: `${en} "${part}"` };
}

/** The same as the place of an error that the caller hears; why it failed is for the administrator alone. */
export function placeOf(call: { what: CallKind; part: string }): Finding {
  const { vi, en } = partOf(call);
  return fault(pointer('', call.what, call.part), 'plugin-part', `Chỗ lỗi: ${vi}.`, `Where: ${en}.`);
}

export function failure(vi: string, en: string, error: unknown): Localised {
  const why =
    (error instanceof Error ? error.message : String(error))
      .split('\n', 1)[0]
      ?.replace(/(file:\/\/|(?<![\w@.:]))\/[^\s'"/]+\/[^\s'"]*/g, '…')
      .slice(0, 200) ?? '';
  return { vi: `${vi}: ${why}`, en: `${en}: ${why}` };
}
