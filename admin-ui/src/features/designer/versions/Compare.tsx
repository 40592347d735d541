// The difference between any two versions, or between a version and what is live.
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { SetVersion } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { PageLoading } from '../../../shared/ui/PageLoading.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { differenceQuery } from '../designer.api.js';
import { DifferenceList } from './DifferenceList.js';

export function Compare({ set, versions }: { set: string; versions: readonly SetVersion[] }): ReactElement {
  const { t } = useText();
  const [newest, second] = versions;
  const [from, setFrom] = useState(second?.version ?? 1);
  const [to, setTo] = useState(newest?.version ?? 1);
  const { data, error, refetch } = useQuery({ ...differenceQuery(set, from, to), enabled: from !== to });
  return (
    <details className="designer-touched">
      <summary>{t('designer.compare.title')}</summary>
      <p className="designer-row">
        <VersionChoice label={t('designer.compare.from')} versions={versions} value={from} onChange={setFrom} />
        <VersionChoice label={t('designer.compare.to')} versions={versions} value={to} onChange={setTo} />
      </p>
      {error === null ? null : <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {from === to ? <DifferenceList items={[]} /> : data === undefined ? error === null ? <PageLoading /> : null : <DifferenceList items={data} />}
    </details>
  );
}

interface VersionChoiceProps {
  readonly label: string;
  readonly versions: readonly SetVersion[];
  readonly value: number;
  readonly onChange: (version: number) => void;
}

function VersionChoice({ label, versions, value, onChange }: VersionChoiceProps): ReactElement {
  const { t } = useText();
  const id = useId();
  return (
    <span className="designer-row">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={({ target }) => onChange(Number(target.value))}>
        {versions.map(({ version }) => (
          <option key={version} value={version}>
            {t('designer.versions.number', { version })}
          </option>
        ))}
      </select>
    </span>
  );
}
