// What the browser can tell of a file before it is sent: too large, no accepted ending, no room left. The server judges by content
// and has the last word; this only spares people the wait. Pure.
import type { AttachmentList, AttachmentType } from '@haidang/plugin-sdk';

const ENDINGS: Readonly<Record<AttachmentType, readonly string[]>> = {
  pdf: ['.pdf'],
  png: ['.png'],
  jpeg: ['.jpg', '.jpeg'],
  docx: ['.docx'],
  xlsx: ['.xlsx'],
  csv: ['.csv'],
};

export type Refusal = 'empty' | 'large' | 'type' | 'full';

/** File endings that are taken, as a file chooser wants them. */
export function endingsOf(types: readonly AttachmentType[]): string[] {
  return types.flatMap((type) => ENDINGS[type]);
}

/** Why a file would be refused; undefined when it may be tried. `standing`: files that are there or on their way. */
export function refusalOf(file: Pick<File, 'name' | 'size'>, limits: AttachmentList['limits'], standing: number): Refusal | undefined {
  if (standing >= limits.files) return 'full';
  const name = file.name.toLowerCase();
  if (!endingsOf(limits.types).some((ending) => name.endsWith(ending))) return 'type';
  if (file.size === 0) return 'empty';
  return file.size > limits.bytes ? 'large' : undefined;
}
