// Reasons for people: what failed and the first line of why; never a stack, a path or a long text.
import type { Localised } from '@haidang/plugin-sdk';

export function failure(vi: string, en: string, error: unknown): Localised {
  const why =
    (error instanceof Error ? error.message : String(error))
      .split('\n', 1)[0]
      ?.replace(/(file:\/\/|(?<![\w@.:]))\/[^\s'"/]+\/[^\s'"]*/g, '…')
      .slice(0, 200) ?? '';
  return { vi: `${vi}: ${why}`, en: `${en}: ${why}` };
}
