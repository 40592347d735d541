// Findings of a file or of a set in the making, the heaviest first, each with its place in the file.
import type { ReactElement } from 'react';
import type { Finding } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';

const WEIGHT: Readonly<Record<Finding['level'], number>> = { error: 0, warning: 1, hint: 2 };
const SHOWN = 8;

export function FindingList({ findings }: { findings: readonly Finding[] }): ReactElement | null {
  const { t, local } = useText();
  if (findings.length === 0) return null;
  const sorted = [...findings].sort((a, b) => WEIGHT[a.level] - WEIGHT[b.level]);
  const lines = (from: number, to?: number): ReactElement[] =>
    sorted.slice(from, to).map((finding, index) => (
      <li key={`${finding.code} ${finding.path} ${String(from + index)}`} data-level={finding.level}>
        <b>{t(`setWizard.level.${finding.level}`)}</b> {local(finding.message)} {finding.place?.row === undefined ? null : <PlaceText finding={finding} />}
      </li>
    ));
  return (
    <div className="wizard-findings" role="region" aria-label={t('setWizard.findings')}>
      <ul>{lines(0, SHOWN)}</ul>
      {sorted.length <= SHOWN ? null : (
        <details>
          <summary>{t('setWizard.moreFindings', { count: sorted.length - SHOWN })}</summary>
          <ul>{lines(SHOWN)}</ul>
        </details>
      )}
    </div>
  );
}

function PlaceText({ finding: { place } }: { finding: Finding }): ReactElement {
  const { t } = useText();
  return (
    <small className="muted">
      {t('setWizard.placeRow', { row: place?.row })}
      {place?.column === undefined ? '' : ` ${t('setWizard.placeColumn', { column: place.column })}`}
    </small>
  );
}
