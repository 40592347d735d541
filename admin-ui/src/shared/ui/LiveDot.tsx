// Whether figures arrive by themselves now: a dot with a word, never the dot alone.
import type { ReactElement } from 'react';
import { useLive } from '../api/live.js';
import { useText } from '../i18n/index.js';

export function LiveDot(): ReactElement {
  const { t } = useText();
  const live = useLive();
  return (
    <span className="live-dot" data-live={live} title={t(`live.${live}Detail`)} role="status">
      {t(`live.${live}`)}
    </span>
  );
}
