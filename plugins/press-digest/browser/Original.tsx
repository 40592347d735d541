// The way to the original; a sample has none and says so. Samples lie under `.example`, which is nobody's for ever (RFC 2606).
import { useTexts } from '@haidang/host';
import type { ReactElement, ReactNode } from 'react';
import { TEXTS } from './texts/texts.js';

export const isSample = (link: string): boolean => new URL(link).hostname.endsWith('.example');

interface OriginalProps {
  readonly link: string;
  readonly children: ReactNode;
}

export function Original({ link, children }: OriginalProps): ReactElement {
  const t = useTexts(TEXTS);
  if (isSample(link)) return <span className="badge badge-sample">{t('sample')}</span>;
  return (
    <a href={link} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  );
}

/** What tells the same event: its title leads to the original, a sample's leads nowhere. */
export function OriginalTitle({ link, children }: OriginalProps): ReactElement {
  return isSample(link) ? <>{children}</> : <Original link={link}>{children}</Original>;
}
