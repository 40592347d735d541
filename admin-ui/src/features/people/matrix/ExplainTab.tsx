// "Giải thích": may this person do that there, and why; and who could see a figure on a day.
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import { ACTIONS, type Action } from '@haidang/plugin-sdk';
import { explainQuery } from '../../../shared/api/rights.js';
import { useMay, useSession } from '../../../shared/api/session.js';
import { useText } from '../../../shared/i18n/index.js';
import { Asked } from '../../../shared/ui/Asked.js';
import { PersonChoice, type Chosen } from '../PersonChoice.js';
import { Explanation } from './Explanation.js';
import { PlaceFilters, PROVINCE, type Where } from './PlaceFilters.js';
import { Readers } from './Readers.js';

export function ExplainTab(): ReactElement {
  const [administers, audits] = [useMay('administer'), useMay('audit')];
  return (
    <div className="explain">
      <Why administers={administers} />
      {administers || audits ? <Readers /> : null}
    </div>
  );
}

/** Anybody may ask about themselves; about another person, who administers that person's unit. */
function Why({ administers }: { administers: boolean }): ReactElement {
  const { t } = useText();
  const session = useSession();
  const [personBox, actionBox] = [useId(), useId()];
  const [person, setPerson] = useState<Chosen>({ id: session?.user.username ?? '', title: session?.user.title ?? '' });
  const [action, setAction] = useState<Action>('view');
  const [where, setWhere] = useState<Where>({ set: '', orgUnit: session?.user.orgUnit?.code ?? PROVINCE, at: '' });
  const why = useQuery({
    ...explainQuery({ user: person.id, action, set: where.set, orgUnit: where.orgUnit, ...(where.at === '' ? {} : { at: where.at }) }),
    enabled: where.set !== '' && person.id !== '',
    retry: false,
  });
  const title = t(administers ? 'rights.explainTitle' : 'rights.explainOwn');
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <PlaceFilters where={where} onChange={setWhere}>
        {administers ? (
          <div>
            <label htmlFor={personBox}>{t('rights.askedPerson')}</label>
            <PersonChoice id={personBox} value={person} placeholder={t('rights.personHint')} onChange={setPerson} />
          </div>
        ) : null}
        <div>
          <label htmlFor={actionBox}>{t('rights.askedAction')}</label>
          <select id={actionBox} value={action} onChange={({ target }) => setAction(ACTIONS.find((each) => each === target.value) ?? 'view')}>
            {ACTIONS.map((each) => (
              <option key={each} value={each}>
                {t(`rights.action.${each}`)}
              </option>
            ))}
          </select>
        </div>
      </PlaceFilters>
      <div className="card explain-answer">
        {where.set === '' ? <p className="muted">{t('rights.readersChoose')}</p> : <Asked query={why}>{(answer) => <Explanation answer={answer} />}</Asked>}
      </div>
    </section>
  );
}
