// Numbers as a whole file writes them: "1.234" means one thing beside "7.710,3" and another beside "7,710.3". What no neighbour
// decides is asked, never guessed.
import { parseLocalised } from '@haidang/plugin-sdk';

export type NumberStyle = 'vi' | 'en' | undefined;

const VI = /^-?\d{1,3}(\.\d{3})+,\d+$|^-?\d+,\d{1,2}$|^-?\d+,\d{4,}$|^-?\d{1,3}(\.\d{3}){2,}$/;
const EN = /^-?\d{1,3}(,\d{3})+\.\d+$|^-?\d+\.\d{1,2}$|^-?\d+\.\d{4,}$|^-?\d{1,3}(,\d{3}){2,}$/;

/** How the file writes numbers; undefined when nothing tells, or it contradicts itself. */
export function styleOf(texts: Iterable<string>): NumberStyle {
  let vi = false;
  let en = false;
  for (const text of texts) {
    vi ||= VI.test(text.trim());
    en ||= EN.test(text.trim());
  }
  return vi === en ? undefined : vi ? 'vi' : 'en';
}

export type ReadNumber = { value: string } | { fault: { code: string; vi: string; en: string } };

/** Canonical decimal text, or why there is none. */
export function readNumber(text: string, style: NumberStyle): ReadNumber {
  const read = parseLocalised(text, style);
  switch (read.kind) {
    case 'value':
      return { value: read.value.isZero() ? '0' : read.value.toFixed() };
    case 'refused':
      return { fault: { code: 'not-a-number', vi: read.message.vi, en: read.message.en ?? read.message.vi } };
    case 'ambiguous':
      return {
        fault: {
          code: 'ambiguous-number',
          vi: `“${text}” có thể là ${read.vi.toFixed()} hoặc ${read.en.toFixed()}; viết rõ dấu thập phân.`,
          en: `"${text}" may be ${read.vi.toFixed()} or ${read.en.toFixed()}; write the decimals plainly.`,
        },
      };
  }
}
