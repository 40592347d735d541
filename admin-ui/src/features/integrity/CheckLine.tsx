// One check: what it looks for, how many it found, who mends it; opened, why it matters, how to mend, and each object with its address.
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { IntegrityObject, IntegrityResult } from '@haidang/plugin-sdk';
import { useText } from '../../shared/i18n/index.js';
import { kindOf } from './shown.js';

const GLYPH = { error: '▲', warning: '!', hint: 'i', unknown: '?', sound: '✓' } as const;

export function CheckLine({ check }: { check: IntegrityResult }): ReactElement {
  const { t, local } = useText();
  const kind = kindOf(check);
  const word = kind === 'unknown' || kind === 'sound' ? t(`integrity.${kind}`) : t(`integrity.severity.${kind}`);
  const before = check.history.map((total) => (total === null ? '?' : String(total))).slice(-8);
  return (
    <li className={`integrity-check is-${kind}`}>
      <details>
        <summary>
          <span className="integrity-word">
            <i aria-hidden="true">{GLYPH[kind]}</i> {word}
          </span>
          <span className="integrity-title">{local(check.title)}</span>
          <span className="integrity-owner muted">{t(`integrity.owners.${check.owner}`)}</span>
          <b className="integrity-total">{check.state === 'unknown' ? '–' : check.total}</b>
        </summary>
        <div className="integrity-more">
          <dl>
            <dt>{t('integrity.why')}</dt>
            <dd>{local(check.why)}</dd>
            <dt>{t('integrity.remedy')}</dt>
            <dd>{local(check.remedy)}</dd>
            {check.fault === null ? null : (
              <>
                <dt>{t('integrity.fault')}</dt>
                <dd>{check.fault}</dd>
              </>
            )}
          </dl>
          {check.objects.length === 0 ? null : <Objects check={check} />}
          <p className="muted">
            <code>{check.id}</code>
            {before.length < 2 ? null : <> · {t('integrity.history', { list: before.join(' → ') })}</>}
          </p>
        </div>
      </details>
    </li>
  );
}

function Objects({ check }: { check: IntegrityResult }): ReactElement {
  const { t } = useText();
  const rest = check.total - check.objects.length;
  return (
    <section aria-label={t('integrity.objects', { count: check.total })}>
      <h3>{t('integrity.objects', { count: check.total })}</h3>
      <ul className="integrity-objects">
        {check.objects.map((each) => (
          <li key={each.object}>
            <ObjectName found={each} />
            {each.note === null ? null : <span className="muted"> · {each.note}</span>}
          </li>
        ))}
        {rest > 0 ? <li className="muted">{t('integrity.more', { count: rest })}</li> : null}
      </ul>
    </section>
  );
}

function ObjectName({ found: { label, link } }: { found: IntegrityObject }): ReactElement {
  return link === null ? <span>{label}</span> : <Link to={link}>{label}</Link>;
}
