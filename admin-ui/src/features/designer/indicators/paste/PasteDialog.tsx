// Paste from Excel: what was pasted is read at once and shown row by row, with what could not be read; nothing is taken over before
// it is accepted.
import { Button, Modal } from 'antd';
import { useId, useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../../../shared/i18n/index.js';
import type { DraftEditing } from '../../designer-tab.js';
import { useUnits, useUnitText } from '../../parts/UnitSelect.js';
import { COLUMN_ROLES } from './paste-columns.js';
import { readPasted, withPasted } from './paste-indicators.js';
import type { PastedIndicator, PastedTable, PasteProblem } from './paste-indicators.js';

export function PasteDialog({ editing, onClose }: { editing: DraftEditing; onClose: () => void }): ReactElement {
  const { t } = useText();
  const units = useUnits();
  const existing = editing.documents.manifest.indicators;
  const [text, setText] = useState('');
  const [flipped, setFlipped] = useState<ReadonlySet<number>>(new Set());
  const table = useMemo(() => readPasted(text, existing, units), [text, existing, units]);
  const accepted = table.items.filter((item) => isTaken(item) !== flipped.has(item.line));
  const accept = (): void => {
    editing.change((old) => ({ ...old, manifest: { ...old.manifest, indicators: withPasted(old.manifest.indicators, accepted) } }));
    onClose();
  };
  const flip = (line: number): void => {
    const next = new Set(flipped);
    if (!next.delete(line)) next.add(line);
    setFlipped(next);
  };
  return (
    <Modal
      open
      width={1000}
      className="designer-paste"
      title={t('designer.paste.title')}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t('common.cancel')}
        </Button>,
        <Button key="accept" type="primary" disabled={accepted.length === 0} onClick={accept}>
          {t('designer.paste.accept', { count: accepted.length })}
        </Button>,
      ]}
    >
      <PasteBox
        value={text}
        onChange={(next) => {
          setText(next);
          setFlipped(new Set());
        }}
      />
      {text.trim() === '' ? null : <Preview table={table} isAccepted={(item) => accepted.includes(item)} onFlip={flip} />}
    </Modal>
  );
}

/** Headings among the rows, and rows that say nothing new, are left out at first. */
function isTaken({ state }: PastedIndicator): boolean {
  return state === 'new' || state === 'changes';
}

function PasteBox({ value, onChange }: { value: string; onChange: (text: string) => void }): ReactElement {
  const { t } = useText();
  const [id, about] = [useId(), useId()];
  return (
    <div className="designer-field">
      <label htmlFor={id}>{t('designer.paste.label')}</label>
      <textarea
        id={id}
        autoFocus
        rows={value === '' ? 8 : 3}
        aria-describedby={about}
        className="designer-formula"
        maxLength={500_000}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
      <small id={about} className="muted">
        {t('designer.paste.help')}
      </small>
    </div>
  );
}

interface PreviewProps {
  readonly table: PastedTable;
  readonly isAccepted: (item: PastedIndicator) => boolean;
  readonly onFlip: (line: number) => void;
}

function Preview({ table, isAccepted, onFlip }: PreviewProps): ReactElement {
  const { t } = useText();
  const { items, columns, heading } = table;
  const roles = COLUMN_ROLES.filter((role) => columns.has(role)).map((role) => t(`designer.paste.role.${role}`));
  if (items.length === 0) return <p role="status">{t('designer.paste.nothing')}</p>;
  return (
    <>
      <p role="status">{t(heading === undefined ? 'designer.paste.guessed' : 'designer.paste.read', { count: items.length, columns: roles.join(', ') })}</p>
      <div className="designer-preview">
        <table className="designer-table">
          <thead>
            <tr>
              <th scope="col">{t('designer.paste.take')}</th>
              <th scope="col">{t('designer.indicators.title')}</th>
              <th scope="col">{t('designer.indicators.code')}</th>
              <th scope="col">{t('designer.indicators.unit')}</th>
              <th scope="col">{t('designer.paste.state')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <PreviewRow key={item.line} item={item} accepted={isAccepted(item)} onFlip={onFlip} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function PreviewRow({ item, accepted, onFlip }: { item: PastedIndicator; accepted: boolean; onFlip: (line: number) => void }): ReactElement {
  const { t } = useText();
  const unitText = useUnitText();
  const { line, indicator, state, problems } = item;
  return (
    <tr data-accepted={accepted}>
      <td>
        <input type="checkbox" checked={accepted} aria-label={t('designer.paste.takeRow', { title: indicator.title.vi })} onChange={() => onFlip(line)} />
      </td>
      <th scope="row">{indicator.title.vi}</th>
      <td>
        <code>{indicator.code}</code>
      </td>
      <td>{unitText(indicator.unitOfMeasure)}</td>
      <td>
        {t(`designer.paste.is.${state}`)}
        {problems.map((problem) => (
          <Problem key={`${problem.kind}:${problem.text}`} problem={problem} />
        ))}
      </td>
    </tr>
  );
}

function Problem({ problem: { kind, text, taken } }: { problem: PasteProblem }): ReactElement {
  const { t } = useText();
  const unitText = useUnitText();
  return (
    <small className="designer-wrong">
      ! {t(`designer.paste.problem.${kind}`, { text, taken: taken === undefined ? t('designer.nothing') : unitText(taken) })}
    </small>
  );
}
