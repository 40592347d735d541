// Why somebody may do something, or why not: the server's sentence, the grants that give it, and the hands it went through.
import type { ReactElement } from 'react';
import type { RightExplained } from '@haidang/plugin-sdk';
import { dateText } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { useWords } from '../../../shared/rights-words.js';

export function Explanation({ answer: { allowed, sentence, grants, chain } }: { answer: RightExplained }): ReactElement {
  const { t, local } = useText();
  const words = useWords();
  return (
    <div className="rights-why" role="status">
      <p>
        <span className={allowed ? 'badge badge-good' : 'badge badge-bad'}>{t(allowed ? 'rights.may' : 'rights.mayNot')}</span> {local(sentence)}
      </p>
      {grants.length === 0 ? null : (
        <>
          <h3>{t('rights.through')}</h3>
          <ul>
            {grants.map((grant) => (
              <li key={grant.id}>
                {words.own(grant)}
                {grant.group === undefined ? '' : ` · ${t('rights.viaGroup', { group: grant.group })}`}
                {grant.onBehalfOf === undefined ? '' : ` · ${t('rights.behalf', { who: grant.onBehalfOf })}`}
              </li>
            ))}
          </ul>
        </>
      )}
      {chain.length === 0 ? null : (
        <>
          <h3>{t('rights.chain')}</h3>
          <ol>
            {chain.map(({ grant, title, at, reason }) => (
              <li key={grant}>
                {t('rights.chainLine', { who: words.giver(title), day: dateText(at) })}
                {reason === null ? '' : ` · ${t('rights.reason', { reason })}`}
              </li>
            ))}
          </ol>
        </>
      )}
    </div>
  );
}
