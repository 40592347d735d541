// The form as a list: sections with their fields, columns below their table. Fields are dragged, or moved with Alt and the arrows; a
// field opens its properties where it stands.
import { Button, Input, Popconfirm } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { DragEvent, KeyboardEvent, ReactElement } from 'react';
import type { Finding } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { AddField } from './AddField.js';
import { arrangedSections, findingPlaces } from './model/arrangement.js';
import type { ArrangedField, ArrangedSection, FieldPath } from './model/arrangement.js';
import { moved, movedColumn, stepped, steppedSection, withoutSection, withSections } from './model/arranging.js';
import { FieldProperties } from './FieldProperties.js';
import type { FormEditing } from './form-editing.js';

const keyOf = (path: FieldPath): string => path.join('/');

const SIGN: Readonly<Record<ArrangedField['kind'], string>> = {
  number: '123',
  calculated: 'ƒ',
  text: 'Aa',
  'long-text': '¶',
  date: '31',
  choice: '◉',
  'yes-no': '☑',
  matrix: '▦',
  rows: '≡',
  group: '{ }',
  attachment: '⇪',
  hidden: '–',
};

interface ListState {
  readonly editing: FormEditing;
  readonly open: string | undefined;
  readonly setOpen: (key: string | undefined) => void;
  readonly dragged: FieldPath | undefined;
  readonly setDragged: (path: FieldPath | undefined) => void;
  /** Moves a field one step and keeps the cursor on it. */
  readonly step: (path: FieldPath, by: -1 | 1) => void;
}

function findingsOf(editing: FormEditing, path: FieldPath): readonly Finding[] {
  const found = findingPlaces(editing.form, path).flatMap((place) => editing.findingsAt(place));
  return found.filter((finding, index) => found.indexOf(finding) === index);
}

/** Dropping beside a row: before it in its upper half, else after it. */
function dropOn(list: ListState, siblings: readonly ArrangedField[], target: ArrangedField, section: string | undefined, event: DragEvent): void {
  const { dragged, editing } = list;
  event.preventDefault();
  event.stopPropagation();
  list.setDragged(undefined);
  if (dragged === undefined || keyOf(dragged) === keyOf(target.path)) return;
  const name = dragged.at(-1) ?? '';
  const { top, height } = event.currentTarget.getBoundingClientRect();
  const names = siblings.map((each) => each.name).filter((each) => each !== name || dragged.length !== target.path.length);
  const index = names.indexOf(target.name) + (event.clientY > top + height / 2 ? 1 : 0);
  if (dragged.length === 1 && target.path.length === 1) editing.edit((form) => moved(form, name, section, index));
  else if (keyOf(dragged.slice(0, -1)) === keyOf(target.path.slice(0, -1))) editing.edit((form) => movedColumn(form, dragged, index));
}

function Badges({ item, found }: { item: ArrangedField; found: readonly Finding[] }): ReactElement {
  const { t } = useText();
  const { field } = item;
  const errors = found.filter(({ level }) => level === 'error').length;
  return (
    <span className="form-badges">
      {item.required ? <b title={t('formTab.required')}>*</b> : null}
      {field['x-nil'] === true ? <i>{t('formTab.nilShort')}</i> : null}
      {field['x-visible-if'] === undefined ? null : <i>{t('formTab.conditional')}</i>}
      {field['x-sensitive'] === undefined ? null : <i>{t('formTab.restricted')}</i>}
      {found.length === 0 ? null : (
        <em data-level={errors > 0 ? 'error' : 'warning'}>
          {errors > 0 ? '▲' : '!'} {found.length}
        </em>
      )}
    </span>
  );
}

function FieldRow({
  item,
  siblings,
  section,
  list,
}: {
  item: ArrangedField;
  siblings: readonly ArrangedField[];
  section: string | undefined;
  list: ListState;
}): ReactElement {
  const { t, local } = useText();
  const { editing } = list;
  const key = keyOf(item.path);
  const isOpen = list.open === key;
  const found = findingsOf(editing, item.path);
  const [place, cellPlace] = findingPlaces(editing.form, item.path);
  const title = item.field['x-title'] === undefined ? item.name : local(item.field['x-title']);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!editing.editable || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    list.step(item.path, event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    <li className="form-field" data-place={cellPlace} data-open={isOpen} data-dragged={list.dragged !== undefined && keyOf(list.dragged) === key}>
      <div
        className="form-field-head"
        draggable={editing.editable}
        onDragStart={(event) => {
          event.stopPropagation();
          event.dataTransfer.effectAllowed = 'move';
          event.dataTransfer.setData('text/plain', key);
          list.setDragged(item.path);
        }}
        onDragEnd={() => list.setDragged(undefined)}
        onDragOver={(event) => {
          if (list.dragged !== undefined && list.dragged.length === item.path.length) event.preventDefault();
        }}
        onDrop={(event) => dropOn(list, siblings, item, section, event)}
      >
        <span className="form-grip" aria-hidden="true">
          ⠿
        </span>
        <button
          type="button"
          data-field={key}
          data-place={place}
          aria-expanded={isOpen}
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
          title={t('formTab.moveHint')}
          onClick={() => list.setOpen(isOpen ? undefined : key)}
          onKeyDown={onKeyDown}
        >
          <span className="form-sign" title={t(`formTab.kind.${item.kind}`)}>
            <span aria-hidden="true">{SIGN[item.kind]}</span>
            <span className="visually-hidden">{t(`formTab.kind.${item.kind}`)}</span>
          </span>
          <span className="form-name">{title}</span>
          <Badges item={item} found={found} />
        </button>
      </div>
      {found.map((finding) => (
        <p key={`${finding.code}${finding.path}`} className="form-finding" data-level={finding.level}>
          {local(finding.message)}
        </p>
      ))}
      {isOpen ? <FieldProperties item={item} editing={editing} /> : null}
      {item.kind === 'matrix' || item.kind === 'group' || item.kind === 'rows' ? (
        <ol className="form-columns">
          {item.columns.map((column) => (
            <FieldRow key={column.name} item={column} siblings={item.columns} section={undefined} list={list} />
          ))}
          {item.columns.length === 0 ? <li className="muted form-none">{t('formTab.noColumns')}</li> : null}
          {editing.editable ? (
            <li>
              <AddField editing={editing} above={item.path} onAdded={(path) => list.setOpen(keyOf(path))} />
            </li>
          ) : null}
        </ol>
      ) : null}
    </li>
  );
}

function SectionHead({ section, index, count, list }: { section: ArrangedSection; index: number; count: number; list: ListState }): ReactElement {
  const { t, local } = useText();
  const { editing } = list;
  const { id } = section;
  if (id === undefined) return <header className="form-section-head">{t('formTab.loose')}</header>;
  const rename = (vi: string): void =>
    editing.edit((form) =>
      withSections(form, (all) => all.map((each) => (each.id === id ? { ...each, title: { ...each.title, vi: vi === '' ? ' ' : vi } } : each))),
    );
  const name = local(section.title);
  return (
    <header className="form-section-head">
      <Input
        variant="borderless"
        aria-label={t('formTab.sectionTitle')}
        disabled={!editing.editable}
        maxLength={200}
        value={section.title?.vi ?? ''}
        onChange={(event) => rename(event.target.value)}
      />
      {editing.editable ? (
        <span className="form-section-tools">
          <Button
            size="small"
            type="text"
            disabled={index === 0}
            aria-label={t('formTab.sectionUp', { name })}
            onClick={() => editing.edit((form) => steppedSection(form, id, -1))}
          >
            ↑
          </Button>
          <Button
            size="small"
            type="text"
            disabled={index === count - 1}
            aria-label={t('formTab.sectionDown', { name })}
            onClick={() => editing.edit((form) => steppedSection(form, id, 1))}
          >
            ↓
          </Button>
          <Popconfirm
            title={t('formTab.sectionRemoveSure')}
            okText={t('formTab.remove')}
            cancelText={t('common.cancel')}
            onConfirm={() => editing.edit((form) => withoutSection(form, id))}
          >
            <Button size="small" type="text" aria-label={t('formTab.sectionRemove', { name })}>
              ×
            </Button>
          </Popconfirm>
        </span>
      ) : null}
    </header>
  );
}

export function FieldList({ editing }: { editing: FormEditing }): ReactElement {
  const { t } = useText();
  const [open, setOpen] = useState<string>();
  const [dragged, setDragged] = useState<FieldPath>();
  const [said, setSaid] = useState('');
  const host = useRef<HTMLDivElement>(null);
  const wanted = useRef<string>(undefined);
  const sections = arrangedSections(editing.form);
  const named = sections.filter(({ id }) => id !== undefined);
  useEffect(() => {
    if (wanted.current === undefined) return;
    host.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(wanted.current)}"]`)?.focus();
    wanted.current = undefined;
  });
  const step: ListState['step'] = (path, by) => {
    wanted.current = keyOf(path);
    editing.edit((form) => stepped(form, path, by));
    setSaid(t(by < 0 ? 'formTab.movedUp' : 'formTab.movedDown'));
  };
  const list: ListState = { editing, open, setOpen, dragged, setDragged, step };
  const dropInto = (section: string | undefined, event: DragEvent): void => {
    event.preventDefault();
    setDragged(undefined);
    const [name] = dragged ?? [];
    if (name !== undefined && dragged?.length === 1) editing.edit((form) => moved(form, name, section, Number.MAX_SAFE_INTEGER));
  };
  return (
    <div ref={host} className="form-list" data-dragging={dragged !== undefined}>
      {sections.map((section) => (
        <section
          key={section.id ?? ''}
          className="form-section"
          onDragOver={(event) => {
            if (dragged?.length === 1) event.preventDefault();
          }}
          onDrop={(event) => dropInto(section.id, event)}
        >
          <SectionHead section={section} index={named.findIndex(({ id }) => id === section.id)} count={named.length} list={list} />
          <ol>
            {section.fields.map((item) => (
              <FieldRow key={item.name} item={item} siblings={section.fields} section={section.id} list={list} />
            ))}
          </ol>
          {section.fields.length === 0 ? <p className="muted form-none">{t('formTab.emptySection')}</p> : null}
          {editing.editable ? <AddField editing={editing} above={[]} section={section.id} onAdded={(path) => setOpen(keyOf(path))} /> : null}
        </section>
      ))}
      <span className="visually-hidden" role="status">
        {said}
      </span>
    </div>
  );
}
