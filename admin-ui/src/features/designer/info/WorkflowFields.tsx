// Who fills the form and which steps a report passes; for sets that communes answer also the levels that confirm the whole.
import type { ReactElement } from 'react';
import type { IndicatorSetManifest } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import type { DraftEditing } from '../designer-tab.js';
import { ChoiceField, FieldGroup } from '../parts/Field.js';
import { chainOf, CHAINS, levelsOf } from './info.js';
import { useManifest } from './useManifest.js';

const REPORTERS = ['owner', 'owner-per-commune', 'commune'] as const;
const FLOWS = ['submit,approve,publish', 'submit,approve', 'submit'] as const;

type Workflow = IndicatorSetManifest['workflow'];

export function WorkflowFields({ editing }: { editing: DraftEditing }): ReactElement {
  const { t } = useText();
  const [manifest, change] = useManifest(editing);
  const { reporters, workflow, levels } = manifest;
  return (
    <FieldGroup title={t('designer.info.workflow')}>
      <ChoiceField
        editing={editing}
        place="/manifest/reporters/by"
        label={t('designer.info.reporters')}
        help={t(`designer.info.reportersHelp.${reporters.by}`, { defaultValue: '' })}
        value={reporters.by}
        choices={REPORTERS.map((value) => ({ value, label: t(`designer.info.reportersBy.${value}`) }))}
        onChange={(by) => change({ reporters: { ...reporters, by: by ?? 'owner' }, ...(by === 'commune' ? {} : { levels: undefined }) })}
      />
      <ChoiceField
        editing={editing}
        place="/manifest/workflow"
        label={t('designer.info.steps')}
        help={t('designer.info.stepsHelp')}
        value={workflow.join(',')}
        choices={FLOWS.map((value) => ({ value, label: t(`designer.info.flow.${value.split(',').join('-')}`) }))}
        onChange={(flow) => change({ workflow: (flow ?? 'submit').split(',') as Workflow })}
      />
      {reporters.by === 'commune' ? (
        <ChoiceField
          editing={editing}
          place="/manifest/levels"
          label={t('designer.info.levels')}
          help={t('designer.info.levelsHelp')}
          none={t('designer.info.noLevels')}
          value={chainOf(levels)}
          choices={chains(chainOf(levels)).map((value) => ({
            value,
            label: value
              .split(',')
              .map((each) => t(`designer.info.level.${each}`))
              .join(' → '),
          }))}
          onChange={(chain) => change({ levels: levelsOf(chain ?? '', levels) })}
        />
      ) : null}
    </FieldGroup>
  );
}

/** The usual chains, and the present one where it is another. */
function chains(present: string): readonly string[] {
  return present === '' || CHAINS.some((each) => each === present) ? CHAINS : [...CHAINS, present];
}
