// Tab 1: what the set is, who answers for it, how often and until when, and who approves. Every field says what it means.
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { ReactElement } from 'react';
import { setGroupsQuery, orgUnitsQuery } from '../../../shared/api/definitions.js';
import { folded } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import type { DraftEditing } from '../designer-tab.js';
import { ChoiceField, Field, FieldGroup, NumberField, TitleFields } from '../parts/Field.js';
import { LegalBases } from './LegalBases.js';
import { PeriodFields } from './PeriodFields.js';
import { useManifest } from './useManifest.js';
import { WorkflowFields } from './WorkflowFields.js';

export function InfoTab({ editing }: { editing: DraftEditing }): ReactElement {
  return (
    <div className="designer-stack">
      <NameFields editing={editing} />
      <PeriodFields editing={editing} />
      <WorkflowFields editing={editing} />
      <LegalBases editing={editing} />
    </div>
  );
}

function NameFields({ editing }: { editing: DraftEditing }): ReactElement {
  const { t } = useText();
  const [manifest, change] = useManifest(editing);
  const stages = (['trial', 'official'] as const).map((value) => ({ value, label: t(`sets.stageOf.${value}`) }));
  return (
    <FieldGroup title={t('designer.info.name')}>
      <TitleFields
        editing={editing}
        place="/manifest/title"
        label={t('designer.info.title')}
        help={t('designer.info.titleHelp')}
        title={manifest.title}
        onChange={(title) => change({ title })}
      />
      <Field editing={editing} place="/manifest/id" label={t('designer.info.id')} help={t('designer.info.idHelp')}>
        {(box) => <input {...box} value={manifest.id} readOnly />}
      </Field>
      <GroupField editing={editing} />
      <OwnerField editing={editing} />
      <ChoiceField
        editing={editing}
        place="/manifest/stage"
        label={t('designer.info.stage')}
        help={t('designer.info.stageHelp')}
        value={manifest.stage ?? 'official'}
        choices={stages}
        onChange={(stage) => change({ stage })}
      />
      <NumberField
        editing={editing}
        place="/manifest/order"
        label={t('designer.info.order')}
        help={t('designer.info.orderHelp')}
        min={1}
        max={999}
        value={manifest.order}
        onChange={(order) => change({ order: order ?? 1 })}
      />
      <Field editing={editing} wide place="/manifest/description/vi" label={t('designer.info.description')} help={t('designer.info.descriptionHelp')}>
        {(box) => (
          <textarea
            {...box}
            rows={2}
            maxLength={2000}
            value={manifest.description?.vi ?? ''}
            onChange={({ target }) => change({ description: target.value === '' ? undefined : { ...manifest.description, vi: target.value } })}
          />
        )}
      </Field>
    </FieldGroup>
  );
}

/** Groups that count today, and the one that is chosen. */
function GroupField({ editing }: { editing: DraftEditing }): ReactElement {
  const { t, local } = useText();
  const [manifest, change] = useManifest(editing);
  const groups = (useQuery(setGroupsQuery).data ?? []).filter(({ code, endedOn }) => endedOn === null || code === manifest.group);
  return (
    <ChoiceField
      editing={editing}
      place="/manifest/group"
      label={t('designer.info.group')}
      help={t('designer.info.groupHelp')}
      value={manifest.group}
      choices={groups.map(({ code, title }) => ({ value: code, label: local(title) }))}
      onChange={(group) => change({ group: group ?? '' })}
    />
  );
}

function OwnerField({ editing }: { editing: DraftEditing }): ReactElement {
  const { t } = useText();
  const [manifest, change] = useManifest(editing);
  const departments = (useQuery(orgUnitsQuery()).data ?? []).filter(({ level }) => level === 'department');
  const known = departments.some(({ code }) => code === manifest.owner);
  return (
    <Field editing={editing} place="/manifest/owner" label={t('designer.info.owner')} help={t('designer.info.ownerHelp')}>
      {(box) => (
        <span data-place={box['data-place']}>
          <Select
            id={box.id}
            className="designer-select"
            disabled={box.disabled}
            aria-describedby={box['aria-describedby']}
            {...(box['aria-invalid'] ? { status: 'error' as const } : {})}
            placeholder={t('designer.info.ownerHint')}
            showSearch={{ filterOption: (words, option) => folded(option?.label ?? '').includes(folded(words)) }}
            options={departments.map(({ code, title }) => ({ value: code, label: title }))}
            value={manifest.owner === '' ? null : known || departments.length === 0 ? manifest.owner : `${manifest.owner} (?)`}
            onChange={(owner: string) => change({ owner })}
          />
        </span>
      )}
    </Field>
  );
}
