// Before an upgrade: what the new version's checks would have said of reports of the past, beside what the version in use says.
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { titleOfPeriodCode } from '@haidang/plugin-sdk';
import type { PluginRehearsal, RehearsedSet } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { rehearsePlugin } from '../plugins.api.js';

export function Rehearsal({ plugin, version }: { plugin: string; version: string }): ReactElement {
  const { t } = useText();
  const { mutate, data, error, isPending } = useMutation({ mutationFn: () => rehearsePlugin(plugin, version) });
  return (
    <section className="plugins-rehearsal" aria-label={t('pluginsPage.rehearsal')}>
      <h3>{t('pluginsPage.rehearsal')}</h3>
      <p className="muted">{t('pluginsPage.rehearseLead')}</p>
      <Button loading={isPending} onClick={() => mutate()}>
        {t('pluginsPage.rehearse')}
      </Button>
      {error === null ? null : <ProblemNotice error={error} />}
      <div role="status">{data === undefined ? null : <Outcome rehearsal={data} />}</div>
    </section>
  );
}

function Outcome({ rehearsal }: { rehearsal: PluginRehearsal }): ReactElement {
  const { t, local } = useText();
  const { sets, failure, complete } = rehearsal;
  return (
    <>
      {failure === null ? null : <p className="plugin-fault">{local(failure)}</p>}
      {sets.length === 0 ? <p>{t('pluginsPage.rehearsedNone')}</p> : null}
      {sets.map((each) => (
        <OneSet key={each.set} rehearsed={each} />
      ))}
      {complete ? null : <p className="muted">{t('pluginsPage.rehearsedPart')}</p>}
    </>
  );
}

function OneSet({ rehearsed }: { rehearsed: RehearsedSet }): ReactElement {
  const { t, local } = useText();
  const { title, reports, from, to, missing, before, after, cases, hidden, samples } = rehearsed;
  const set = local(title);
  const worse = missing.length > 0 || (after?.stopped ?? 0) > (before?.stopped ?? 0);
  return (
    <div className="plugins-rehearsed" data-worse={worse}>
      <p>
        {from === null || to === null
          ? t('pluginsPage.rehearsedNoPast', { set })
          : t('pluginsPage.rehearsed', { set, reports, from: local(titleOfPeriodCode(from)), to: local(titleOfPeriodCode(to)) })}
      </p>
      {missing.length === 0 ? null : <p className="plugin-fault">{t('pluginsPage.rehearsedMissing', { checks: missing.join(', ') })}</p>}
      {reports === 0 || after === null ? null : (
        <p>
          <b>
            {t('pluginsPage.rehearsedCaught', {
              after: after.caught,
              stopped: after.stopped,
              before: before?.caught ?? t('pluginsPage.rehearsedUnknown'),
            })}
          </b>
        </p>
      )}
      {samples === 0 ? null : <p className="muted">{t('pluginsPage.rehearsedSamples', { count: samples })}</p>}
      {cases.length + hidden === 0 ? null : (
        <>
          <p>{t('pluginsPage.rehearsedNew')}</p>
          <ul>
            {cases.map(({ orgUnit, orgUnitTitle, period, periodTitle, finding }) => (
              <li key={`${period} ${orgUnit}`}>
                {local(periodTitle)}, {orgUnitTitle}: {local(finding.message)}
              </li>
            ))}
            {hidden === 0 ? null : <li>{t('pluginsPage.rehearsedHidden', { count: hidden })}</li>}
          </ul>
        </>
      )}
    </div>
  );
}
