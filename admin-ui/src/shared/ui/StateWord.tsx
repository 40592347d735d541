// A state by glyph, word and colour together: colour is never the only signal.
import type { ReactElement } from 'react';
import type { TileState } from '@haidang/plugin-sdk';
import { useText } from '../i18n/index.js';

export const GLYPH: Readonly<Record<TileState, string>> = { good: '✓', watch: '!', bad: '▲', info: 'i', none: '–' };

export function StateWord({ state, short = false }: { state: TileState; short?: boolean }): ReactElement {
  const { t } = useText();
  return (
    <span className={`state-word state-${state}`}>
      {t(`state.${short ? 'short.' : ''}${state}`)} <i aria-hidden="true">{GLYPH[state]}</i>
    </span>
  );
}
