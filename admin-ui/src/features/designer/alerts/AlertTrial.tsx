// "Thử trên các kỳ đã qua": how often the alert would have fired, and when.
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { parseFormula, periodsBetween, titleOfPeriodCode, tryPeriod } from '@haidang/plugin-sdk';
import type { AlertCase, AlertRule, AlertTried, IndicatorSetManifest } from '@haidang/plugin-sdk';
import { figureText, percentText } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { tryAlert } from './alerts.api.js';

interface AlertTrialProps {
  readonly set: string;
  readonly rule: AlertRule;
  readonly manifest: IndicatorSetManifest;
}

export function AlertTrial({ set, rule, manifest }: AlertTrialProps): ReactElement {
  const { t } = useText();
  const { when, indicator, measure, level, forPeriods, dedupe } = rule;
  const question = JSON.stringify([when, indicator, measure, level, forPeriods, dedupe]);
  const { mutate, data, error, isPending, variables } = useMutation({ mutationFn: (_asked: string) => tryAlert(set, rule, manifest) });
  return (
    <section className="rule-trial" aria-label={t('alertRules.trial')}>
      <div>
        <Button type="primary" ghost loading={isPending} disabled={!parseFormula(when, 'boolean').ok} onClick={() => mutate(question)}>
          {t('alertRules.try')}
        </Button>
      </div>
      {error === null ? null : <ProblemNotice error={error} />}
      <div role="status">
        {data === undefined ? null : (
          <>
            <Outcome tried={data} />
            {variables === question ? null : <p className="muted">{t('alertRules.stale')}</p>}
          </>
        )}
      </div>
      {data === undefined || data.cases.length === 0 ? null : <Cases cases={data.cases} />}
    </section>
  );
}

function countOf({ from, to }: AlertTried): number {
  const [first, last] = [from, to].map((code) => (code === null ? undefined : tryPeriod(code)));
  return first === undefined || last === undefined ? 0 : periodsBetween(first, last).length;
}

function Outcome({ tried }: { tried: AlertTried }): ReactElement {
  const { t, local } = useText();
  const { from, to, fired, judged, notApplicable, hidden } = tried;
  if (from === null || to === null || judged === 0) return <p>{t('alertRules.noPast')}</p>;
  const notes = [
    t('alertRules.judged', { count: judged }),
    ...(notApplicable > 0 ? [t('alertRules.notJudged', { count: notApplicable })] : []),
    ...(hidden > 0 ? [t('alertRules.hidden', { count: hidden })] : []),
  ];
  return (
    <>
      <p className="trial-outcome" data-caught={fired > 0}>
        <b>{t('alertRules.fired', { fired, count: countOf(tried) })}</b>{' '}
        {t('rules.fromTo', { from: local(titleOfPeriodCode(from)), to: local(titleOfPeriodCode(to)) })}
      </p>
      <p className="muted">{notes.join(' · ')}</p>
    </>
  );
}

function Cases({ cases }: { cases: readonly AlertCase[] }): ReactElement {
  const { t, language, local } = useText();
  return (
    <div className="trial-cases" role="region" aria-label={t('alertRules.cases')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('rules.period')}</th>
            <th scope="col">{t('rules.unit')}</th>
            {(['value', 'plan', 'pace', 'samePeriod'] as const).map((name) => (
              <th key={name} scope="col" className="figure">
                {t(`alertRules.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cases.map(({ orgUnit, orgUnitTitle, period, periodTitle, reading, sample }) => (
            <tr key={`${period} ${orgUnit}`}>
              <td>{local(periodTitle)}</td>
              <td>
                {orgUnitTitle} {sample ? <span className="badge badge-sample">{t('rules.sample')}</span> : null}
              </td>
              <td className="figure">{figureText(reading.value, 1, language)}</td>
              <td className="figure">{percentText(reading.planPercent, language)}</td>
              <td className="figure">{percentText(reading.pacePercent, language)}</td>
              <td className="figure">{figureText(reading.samePeriod, 1, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
