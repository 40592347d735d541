// What a change of rights would do, before it is done: who gains, who loses, what goes along, and what deserves a second look.
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { RightsDifference, RightsPreview, RightsQuestion } from '@haidang/plugin-sdk';
import { previewQuery } from '../../../shared/api/rights.js';
import { useText } from '../../../shared/i18n/index.js';
import { EffectBox } from '../EffectBox.js';
import { useWords } from '../../../shared/rights-words.js';

/** How many lines of gains or losses are written out. */
const SHOWN = 8;

export function Effect({ question }: { question: RightsQuestion | undefined }): ReactElement {
  const { t } = useText();
  return (
    <EffectBox wait={question === undefined ? t('rights.effectWait') : undefined} query={useQuery(previewQuery(question))}>
      {(preview) => <Said preview={preview} />}
    </EffectBox>
  );
}

function Said({ preview }: { preview: RightsPreview }): ReactElement {
  const { t, local } = useText();
  const { refusal, needsSecond, gains, losses, alongside, warnings } = preview;
  const { scope } = useWords();
  if (refusal !== null)
    return (
      <div className="rights-refusal" role="alert">
        <b>{t('rights.refused', { why: local(refusal.title) })}</b>
        {refusal.findings.length === 0 ? null : (
          <ul>
            {refusal.findings.map((finding) => (
              <li key={`${finding.code}@${finding.path}`}>{local(finding.message)}</li>
            ))}
          </ul>
        )}
        <p>{local(refusal.detail)}</p>
      </div>
    );
  return (
    <>
      {needsSecond ? <p className="rights-warning">{t('rights.needsSecond')}</p> : null}
      {warnings.map(({ code, username, set, orgUnit, text }) => (
        <p key={`${code} ${username} ${set} ${orgUnit}`} className="rights-warning">
          {local(text)}
        </p>
      ))}
      {gains.length === 0 && losses.length === 0 ? <p className="muted">{t('rights.effectNone')}</p> : null}
      <Differences title="rights.gains" mark="+" differences={gains} />
      <Differences title="rights.losses" mark="−" differences={losses} />
      {alongside.length === 0 ? null : (
        <>
          <h4>{t('rights.alongside', { count: alongside.length })}</h4>
          <ul>
            {alongside.slice(0, SHOWN).map((grant) => (
              <li key={grant.id}>
                {grant.holder} · {scope(grant)} · {grant.orgUnit.title}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

export function Differences({ title, mark, differences }: { title: string; mark: string; differences: readonly RightsDifference[] }): ReactElement | null {
  const { t } = useText();
  const words = useWords();
  if (differences.length === 0) return null;
  const people = new Set(differences.map(({ username }) => username)).size;
  return (
    <>
      <h4>
        {mark} {t(title, { count: people })}
      </h4>
      <ul>
        {differences.slice(0, SHOWN).map((each) => (
          <li key={`${each.username} ${each.set} ${each.indicator ?? ''}`}>
            {t('rights.change', {
              who: each.title,
              actions: words.actions(each.actions),
              where: `${words.set(each.set)}${each.indicator === null ? '' : ` · ${each.indicator}`} · ${t('rights.units', { count: each.units })}`,
            })}
          </li>
        ))}
        {differences.length > SHOWN ? <li className="muted">…</li> : null}
      </ul>
    </>
  );
}
