// "Thử trên số liệu thật": how many past reports the rule would have caught, and which, before it is published.
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import { parseFormula, titleOfPeriodCode } from '@haidang/plugin-sdk';
import type { IndicatorSetManifest, Rule, RuleCase, RuleTried } from '@haidang/plugin-sdk';
import { figureText } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { tryRule } from './rules.api.js';
import { referenceWords } from './sentences/sentence-words.js';

const SPANS = [12, 36, 120] as const;

interface RuleTrialProps {
  readonly set: string;
  readonly rule: Rule;
  readonly manifest: IndicatorSetManifest;
}

export function RuleTrial({ set, rule, manifest }: RuleTrialProps): ReactElement {
  const { t } = useText();
  const box = useId();
  const [periods, setPeriods] = useState<number>(36);
  const question = JSON.stringify([rule.when, rule.tolerance, rule.within, periods]);
  const { mutate, data, error, isPending, variables } = useMutation({
    mutationFn: (_asked: string) => tryRule(set, rule, manifest, periods),
  });
  const isSound = parseFormula(rule.when, 'boolean').ok;
  return (
    <section className="rule-trial" aria-label={t('rules.trial')}>
      <div className="rule-row">
        <Button type="primary" ghost loading={isPending} disabled={!isSound} onClick={() => mutate(question)}>
          {t('rules.try')}
        </Button>
        <label htmlFor={box}>{t('rules.span')}</label>
        <select id={box} value={periods} onChange={({ target }) => setPeriods(Number(target.value))}>
          {SPANS.map((count) => (
            <option key={count} value={count}>
              {t('rules.spanOf', { count })}
            </option>
          ))}
        </select>
      </div>
      {error === null ? null : <ProblemNotice error={error} />}
      <div role="status">
        {data === undefined ? null : (
          <>
            <Outcome tried={data} />
            {variables === question ? null : <p className="muted">{t('rules.stale')}</p>}
          </>
        )}
      </div>
      {data === undefined || data.cases.length === 0 ? null : <Cases tried={data} manifest={manifest} />}
    </section>
  );
}

function Outcome({ tried }: { tried: RuleTried }): ReactElement {
  const { t, local } = useText();
  const { reports, caught, notApplicable, samples, hidden, from, to, complete } = tried;
  if (reports === 0) return <p>{t('rules.noPast')}</p>;
  const notes = [
    ...(notApplicable > 0 ? [t('rules.notJudged', { count: notApplicable })] : []),
    ...(samples > 0 ? [t('rules.samples', { count: samples })] : []),
    ...(hidden > 0 ? [t('rules.hidden', { count: hidden })] : []),
    ...(complete ? [] : [t('rules.incomplete')]),
  ];
  return (
    <>
      <p className="trial-outcome" data-caught={caught > 0}>
        <b>{t('rules.caught', { caught, reports })}</b>{' '}
        {from === null || to === null ? '' : t('rules.fromTo', { from: local(titleOfPeriodCode(from)), to: local(titleOfPeriodCode(to)) })}
      </p>
      {notes.length === 0 ? null : <p className="muted">{notes.join(' · ')}</p>}
    </>
  );
}

function Cases({ tried, manifest }: { tried: RuleTried; manifest: IndicatorSetManifest }): ReactElement {
  const { t } = useText();
  return (
    <div className="trial-cases" role="region" aria-label={t('rules.cases')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('rules.period')}</th>
            <th scope="col">{t('rules.unit')}</th>
            <th scope="col">{t('rules.figures')}</th>
          </tr>
        </thead>
        <tbody>
          {tried.cases.map((each) => (
            <CaseRow key={`${each.period} ${each.orgUnit} ${each.row?.code ?? ''}`} found={each} manifest={manifest} />
          ))}
        </tbody>
      </table>
      {tried.caught > tried.cases.length ? <p className="muted">{t('rules.moreCases')}</p> : null}
    </div>
  );
}

function CaseRow({ found, manifest }: { found: RuleCase; manifest: IndicatorSetManifest }): ReactElement {
  const { t, language, local } = useText();
  return (
    <tr>
      <td>{local(found.periodTitle)}</td>
      <td>
        {found.row === null ? found.orgUnitTitle : found.row.title} {found.sample ? <span className="badge badge-sample">{t('rules.sample')}</span> : null}
      </td>
      <td>
        <ul className="trial-values">
          {found.values.map(({ reference, value }) => (
            <li key={reference}>
              {referenceWords(reference, manifest, language)}: <b>{figureText(value, undefined, language)}</b>
            </li>
          ))}
        </ul>
      </td>
    </tr>
  );
}
