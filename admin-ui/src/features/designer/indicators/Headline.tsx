// The figure on the set's tile in the leaders' overview.
import type { ReactElement } from 'react';
import { useText } from '../../../shared/i18n/index.js';
import type { DraftEditing } from '../designer-tab.js';
import { useManifest } from '../info/useManifest.js';
import { ChoiceField, FieldGroup } from '../parts/Field.js';

export function Headline({ editing }: { editing: DraftEditing }): ReactElement {
  const { t, local } = useText();
  const [{ indicators, headline }, change] = useManifest(editing);
  return (
    <FieldGroup title={t('designer.headline.title')} lead={t('designer.headline.lead')}>
      <ChoiceField
        editing={editing}
        place="/manifest/headline/indicator"
        label={t('designer.headline.indicator')}
        none={t('designer.headline.none')}
        value={headline?.indicator}
        choices={indicators.map(({ code, title }) => ({ value: code, label: local(title) }))}
        onChange={(indicator) =>
          change({
            headline:
              indicator === undefined ? undefined : { compare: ['previous', 'same-period'], ...headline, measure: headline?.measure ?? 'value', indicator },
          })
        }
      />
      {headline === undefined ? null : (
        <ChoiceField
          editing={editing}
          place="/manifest/headline/measure"
          label={t('designer.headline.measure')}
          value={headline.measure}
          choices={(['value', 'cumulative'] as const).map((value) => ({ value, label: t(`designer.headline.${value}`) }))}
          onChange={(measure) => change({ headline: { ...headline, measure: measure ?? 'value' } })}
        />
      )}
    </FieldGroup>
  );
}
