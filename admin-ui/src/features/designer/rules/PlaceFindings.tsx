// What the last saving found at a place, right there: glyph, word and colour together.
import type { ReactElement } from 'react';
import { useText } from '../../../shared/i18n/index.js';
import type { DraftEditing } from '../designer-tab.js';

const GLYPHS = { error: '▲', warning: '!', hint: 'i' } as const;

export function PlaceFindings({ editing, place }: { editing: Pick<DraftEditing, 'findingsAt'>; place: string }): ReactElement | null {
  const { t, local } = useText();
  const findings = editing.findingsAt(place);
  if (findings.length === 0) return null;
  return (
    <ul className="place-findings">
      {findings.slice(0, 5).map((finding) => (
        <li key={`${finding.code}@${finding.path}`} data-level={finding.level}>
          <i aria-hidden="true">{GLYPHS[finding.level]}</i> <span className="visually-hidden">{t(`rules.level.${finding.level}`)}: </span>
          {local(finding.message)}
        </li>
      ))}
    </ul>
  );
}
