// Findings beside the field that they are about: glyph, word and colour together.
import type { ReactElement } from 'react';
import type { Finding, FindingLevel } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';

export const LEVEL_GLYPH: Readonly<Record<FindingLevel, string>> = { error: '▲', warning: '!', hint: 'i' };

export function FindingLines({ findings }: { findings: readonly Finding[] }): ReactElement | null {
  const { t, local } = useText();
  if (findings.length === 0) return null;
  return (
    <ul className="designer-plain designer-findings">
      {findings.slice(0, 5).map((finding) => (
        <li key={`${finding.code}@${finding.path}`} data-level={finding.level}>
          <i aria-hidden="true">{LEVEL_GLYPH[finding.level]}</i>
          <span>
            <span className="visually-hidden">{t(`designer.level.${finding.level}`)}: </span>
            {local(finding.message)}
          </span>
        </li>
      ))}
    </ul>
  );
}
