// When is a figure bad? Rows that are read from the top: the first that holds gives the state, by word and colour.
import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { Finding, Threshold } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { reordered } from '../model/query-form.js';
import { ChoiceField, Findings, NumberField } from './fields.js';

const MOST = 20;
const OF = ['value', 'plan', 'pace', 'previous', 'same-period'] as const;
const STATES = ['bad', 'watch', 'good', 'info'] as const;

interface ThresholdsEditorProps {
  readonly thresholds: readonly Threshold[];
  readonly findingsAt: (...keys: string[]) => readonly Finding[];
  readonly onChange: (thresholds: Threshold[]) => void;
}

/** The bound that a row speaks of; a row with both keeps its upper one until somebody chooses. */
function boundOf({ below, above }: Threshold): 'below' | 'above' {
  return below === undefined && above !== undefined ? 'above' : 'below';
}

export function ThresholdsEditor({ thresholds, findingsAt, onChange }: ThresholdsEditorProps): ReactElement {
  const { t } = useText();
  const write = (index: number, next: Threshold): void => onChange(thresholds.map((each, at) => (at === index ? next : each)));
  return (
    <div className="board-fields">
      <p className="muted">{t('boards.thresholds.lead')}</p>
      {thresholds.map((threshold, index) => (
        <fieldset key={index}>
          <legend>{t('boards.thresholds.row', { number: index + 1 })}</legend>
          <ThresholdRow threshold={threshold} onChange={(next) => write(index, next)} />
          <Findings findings={findingsAt('thresholds', String(index))} />
          <div className="row-tools">
            <Button size="small" disabled={index === 0} onClick={() => onChange(reordered(thresholds, index, index - 1))}>
              {t('boards.up')}
            </Button>
            <Button size="small" onClick={() => onChange(thresholds.filter((_, at) => at !== index))}>
              {t('boards.delete')}
            </Button>
          </div>
        </fieldset>
      ))}
      <Button disabled={thresholds.length >= MOST} onClick={() => onChange([...thresholds, { below: 0.9, of: 'pace', state: 'bad' }])}>
        {t('boards.thresholds.add')}
      </Button>
    </div>
  );
}

function ThresholdRow({ threshold, onChange }: { threshold: Threshold; onChange: (next: Threshold) => void }): ReactElement {
  const { t } = useText();
  const bound = boundOf(threshold);
  const { below, above, ...rest } = threshold;
  const value = bound === 'below' ? below : above;
  const bounded = (name: 'below' | 'above', number: number | undefined): Threshold => ({ ...rest, ...(number === undefined ? {} : { [name]: number }) });
  return (
    <>
      <ChoiceField
        label={t('boards.thresholds.bound')}
        value={bound}
        choices={(['below', 'above'] as const).map((each) => ({ value: each, text: t(`boards.thresholds.${each}`) }))}
        onChange={(each) => onChange(bounded(each === 'above' ? 'above' : 'below', value))}
      />
      <NumberField label={t('boards.thresholds.number')} value={value} step="any" onChange={(number) => onChange(bounded(bound, number))} />
      <ChoiceField
        label={t('boards.thresholds.of')}
        value={threshold.of ?? 'value'}
        choices={OF.map((each) => ({ value: each, text: t(`boards.thresholds.ofWhat.${each}`) }))}
        onChange={(of) => onChange({ ...threshold, of: OF.find((each) => each === of) ?? 'value' })}
      />
      <ChoiceField
        label={t('boards.thresholds.state')}
        value={threshold.state}
        choices={STATES.map((each) => ({ value: each, text: t(`state.${each}`) }))}
        onChange={(state) => onChange({ ...threshold, state: STATES.find((each) => each === state) ?? 'watch' })}
      />
    </>
  );
}
