// Every rule there was, the newest first: for which periods it counts, who made it and why, and what it changed.
import type { ReactElement } from 'react';
import type { QualitySettings } from '@haidang/plugin-sdk';
import { dateText, instantText } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { changesBetween } from './rule-form.js';

export function RuleHistory({ settings: { history, id } }: { settings: QualitySettings }): ReactElement {
  const { t, language } = useText();
  return (
    <section className="card row-group rule-history" aria-label={t('quality.settings.history')}>
      <h2>{t('quality.settings.history')}</h2>
      <ul>
        {history.map((each, at) => {
          const before = history[at + 1];
          return (
            <li key={each.id}>
              <b>{each.validFrom === null ? t('quality.settings.fromAlways') : t('quality.settings.from', { day: dateText(each.validFrom) })}</b>{' '}
              {each.id === id ? <span className="badge badge-good">✓ {t('quality.settings.current')}</span> : null}
              <small className="muted">{t('quality.settings.by', { who: each.actorTitle, at: instantText(each.at) })}</small>
              {before === undefined ? (
                <p>{t('quality.settings.first')}</p>
              ) : (
                <>
                  <p>{each.reason}</p>
                  <ul>
                    {changesBetween(before.rule, each.rule, language).map((change) => (
                      <li key={change.text}>{t('quality.settings.changes', { what: t(change.text), old: change.old, now: change.now })}</li>
                    ))}
                  </ul>
                </>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
