// What one field says: its words, where it stands, what it takes, when it is shown. Only what fits its kind is offered; the shape of a
// figure follows its indicator and is not asked here.
import { Button, Input, InputNumber, Popconfirm, Select, Switch } from 'antd';
import type { ReactElement } from 'react';
import type { FormField } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { moved, withoutField, withPatch, withRequired } from './model/arranging.js';
import { fieldAt } from './model/arrangement.js';
import type { ArrangedField } from './model/arrangement.js';
import { FormulaBox } from './FormulaBox.js';
import { ListProperties } from './ListProperties.js';
import type { FormEditing } from './form-editing.js';
import { Row } from './PropertyRow.js';
import type { PropertiesProps } from './PropertyRow.js';

const MOST_TEXT = 10_000;

function Words({ item: { field, name }, editing, patch }: PropertiesProps): ReactElement {
  const { t } = useText();
  const [title, help] = [field['x-title'], field['x-help']];
  const { editable } = editing;
  const words = (vi: string, en: string): FormField['x-title'] => (vi === '' && en === '' ? undefined : { vi: vi || en, ...(en === '' ? {} : { en }) });
  return (
    <>
      <Row label={t('formTab.titleVi')}>
        {(id) => (
          <Input
            id={id}
            disabled={!editable}
            maxLength={400}
            value={title?.vi ?? ''}
            placeholder={name}
            onChange={(event) => patch({ 'x-title': words(event.target.value, title?.en ?? '') })}
          />
        )}
      </Row>
      <Row label={t('formTab.titleEn')}>
        {(id) => (
          <Input
            id={id}
            disabled={!editable}
            maxLength={400}
            value={title?.en ?? ''}
            onChange={(event) => patch({ 'x-title': words(title?.vi ?? '', event.target.value) })}
          />
        )}
      </Row>
      <Row label={t('formTab.helpVi')} wide>
        {(id) => (
          <Input.TextArea
            id={id}
            disabled={!editable}
            autoSize={{ minRows: 1, maxRows: 4 }}
            maxLength={4000}
            value={help?.vi ?? ''}
            onChange={(event) => patch({ 'x-help': words(event.target.value, help?.en ?? '') })}
          />
        )}
      </Row>
      <Row label={t('formTab.helpEn')} wide>
        {(id) => (
          <Input.TextArea
            id={id}
            disabled={!editable}
            autoSize={{ minRows: 1, maxRows: 4 }}
            maxLength={4000}
            value={help?.en ?? ''}
            onChange={(event) => patch({ 'x-help': words(help?.vi ?? '', event.target.value) })}
          />
        )}
      </Row>
    </>
  );
}

function Bounds({ item: { field }, editing, patch }: PropertiesProps): ReactElement {
  const { t } = useText();
  const bound = (key: 'minimum' | 'maximum', label: string): ReactElement => (
    <Row label={label}>
      {(id) => (
        <InputNumber
          id={id}
          disabled={!editing.editable}
          decimalSeparator=","
          controls={false}
          value={field[key] ?? null}
          onChange={(value) => patch({ [key]: value ?? undefined })}
        />
      )}
    </Row>
  );
  const decimals = field.multipleOf === undefined ? 'any' : String(Math.max(0, Math.round(-Math.log10(field.multipleOf))));
  return (
    <>
      {bound('minimum', t('formTab.minimum'))}
      {bound('maximum', t('formTab.maximum'))}
      <Row label={t('formTab.decimals')}>
        {(id) => (
          <Select
            id={id}
            disabled={!editing.editable}
            value={decimals}
            options={[
              { value: 'any', label: t('formTab.anyDecimals') },
              ...[0, 1, 2, 3, 4, 5, 6].map((count) => ({ value: String(count), label: String(count) })),
            ]}
            onChange={(value) => patch({ multipleOf: value === 'any' ? undefined : Number(`1e-${value}`) })}
          />
        )}
      </Row>
    </>
  );
}

function TextLength({ item: { field }, editing, patch }: PropertiesProps): ReactElement {
  const { t } = useText();
  return (
    <Row label={t('formTab.maxLength')}>
      {(id) => (
        <InputNumber
          id={id}
          disabled={!editing.editable}
          min={1}
          max={MOST_TEXT}
          precision={0}
          value={field.maxLength ?? null}
          onChange={(value) => patch({ maxLength: value ?? undefined })}
        />
      )}
    </Row>
  );
}

function Place({ item, editing }: PropertiesProps): ReactElement | null {
  const { t, local } = useText();
  const [name = ''] = item.path;
  if (item.path.length > 1) return null;
  const sections = editing.form['x-sections'] ?? [];
  const here = sections.find(({ id }) => id === item.field['x-section'])?.id ?? '';
  return (
    <Row label={t('formTab.section')}>
      {(id) => (
        <Select
          id={id}
          disabled={!editing.editable}
          value={here}
          options={[{ value: '', label: t('formTab.noSection') }, ...sections.map((section) => ({ value: section.id, label: local(section.title) }))]}
          onChange={(section) => editing.edit((form) => moved(form, name, section === '' ? undefined : section, Number.MAX_SAFE_INTEGER))}
        />
      )}
    </Row>
  );
}

function Switches({ item, editing, patch }: PropertiesProps): ReactElement {
  const { t } = useText();
  const { field, kind } = item;
  const isFigure = field['x-indicator'] !== undefined;
  return (
    <div className="form-switches">
      {kind === 'calculated' || kind === 'yes-no' || kind === 'group' ? null : (
        <label>
          <Switch
            size="small"
            disabled={!editing.editable}
            checked={item.required}
            onChange={(isRequired) => editing.edit((form) => withRequired(form, item.path, isRequired))}
          />
          {t('formTab.required')}
        </label>
      )}
      {kind === 'number' && isFigure ? (
        <label>
          <Switch size="small" disabled={!editing.editable} checked={field['x-nil'] === true} onChange={(nil) => patch({ 'x-nil': nil ? true : undefined })} />
          {t('formTab.nil')}
        </label>
      ) : null}
    </div>
  );
}

function Rules({ item, editing, patch }: PropertiesProps): ReactElement {
  const { t } = useText();
  const { field, kind } = item;
  const isFigure = field['x-indicator'] !== undefined;
  const above = item.path.length === 1 ? undefined : fieldAt(editing.form, item.path.slice(0, -1));
  // Fields within rows have no condition of their own; the table as a whole may have one.
  const mayDepend = isFigure || above === undefined || above.kind === 'group';
  return (
    <>
      {mayDepend ? (
        <FormulaBox
          label={t('formTab.visibleIf')}
          hint={t('formTab.visibleIfHint')}
          value={field['x-visible-if'] ?? ''}
          expected="boolean"
          manifest={editing.manifest}
          disabled={!editing.editable}
          onChange={(text) => patch({ 'x-visible-if': text.trim() === '' ? undefined : text })}
        />
      ) : null}
      {isFigure && (kind === 'number' || kind === 'calculated') ? (
        <FormulaBox
          label={t('formTab.calculated')}
          hint={t('formTab.calculatedHint')}
          value={field['x-calculated'] ?? ''}
          expected="number"
          manifest={editing.manifest}
          disabled={!editing.editable}
          onChange={(text) => patch({ 'x-calculated': text.trim() === '' ? undefined : text })}
        />
      ) : null}
      <Row label={t('formTab.sensitive')}>
        {(id) => (
          <Input
            id={id}
            disabled={!editing.editable}
            maxLength={64}
            value={field['x-sensitive'] ?? ''}
            placeholder={t('formTab.sensitiveHint')}
            onChange={(event) => {
              const group = event.target.value.toLowerCase().replace(/[^a-z0-9-]/g, '');
              patch({ 'x-sensitive': group === '' ? undefined : group });
            }}
          />
        )}
      </Row>
    </>
  );
}

export function FieldProperties({ item, editing }: { item: ArrangedField; editing: FormEditing }): ReactElement {
  const { t } = useText();
  const patch: PropertiesProps['patch'] = (changes) => editing.edit((form) => withPatch(form, item.path, changes));
  const props = { item, editing, patch };
  return (
    <div className="form-properties">
      <Words {...props} />
      <Place {...props} />
      {item.kind === 'number' ? <Bounds {...props} /> : null}
      {item.kind === 'text' || item.kind === 'long-text' ? <TextLength {...props} /> : null}
      {item.kind === 'choice' || item.kind === 'matrix' || item.kind === 'rows' ? <ListProperties {...props} /> : null}
      <Switches {...props} />
      <Rules {...props} />
      <div className="form-properties-foot">
        <code>{item.path.join(' / ')}</code>
        {editing.editable ? (
          <Popconfirm
            title={t('formTab.removeSure')}
            okText={t('formTab.remove')}
            cancelText={t('common.cancel')}
            onConfirm={() => editing.edit((form) => withoutField(form, item.path))}
          >
            <Button danger size="small">
              {t('formTab.remove')}
            </Button>
          </Popconfirm>
        ) : null}
      </div>
    </div>
  );
}
