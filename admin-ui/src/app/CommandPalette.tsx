// Search by `/`: pages, indicator sets and org units in one list, found without Vietnamese marks, worked by keyboard alone.
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Modal } from 'antd';
import { useId, useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import type { Session } from '@haidang/plugin-sdk';
import { orgUnitsQuery, setsQuery } from '../shared/api/definitions.js';
import { folded } from '../shared/format.js';
import { useText } from '../shared/i18n/index.js';
import { menuOf } from './menu.js';
import { useServices } from './services.js';

interface Found {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly go: () => Promise<void>;
}

const MOST = 12;

function useFound(session: Session, words: string): Found[] {
  const { t, local } = useText();
  const navigate = useNavigate();
  const sets = useQuery(setsQuery).data ?? [];
  const units = useQuery(orgUnitsQuery()).data ?? [];
  const services = useServices();
  const all: Found[] = [
    ...menuOf(session).map(({ to, text }) => ({ id: to, title: t(text), kind: t('nav.kindPage'), go: () => navigate({ to }) })),
    ...services.map(({ plugin, page, title }) => ({
      id: `service-${plugin}-${page ?? ''}`,
      title,
      kind: t('nav.kindPage'),
      go: () => navigate({ to: '/p/$plugin/{-$page}', params: { plugin, page } }),
    })),
    ...sets
      .filter((set) => set.kind === 'indicator-set')
      .map((set) => ({
        id: `set-${set.id}`,
        title: local(set.title),
        kind: t('nav.kindSet'),
        go: () => navigate({ to: '/sets/$set', params: { set: set.id } }),
      })),
    ...units
      .filter((unit) => unit.level !== 'department')
      .map((unit) => ({
        id: `unit-${unit.id}`,
        title: unit.title,
        kind: t('nav.kindUnit'),
        go: () => navigate({ to: '/', search: (old) => ({ ...old, orgUnit: unit.code }) }),
      })),
  ];
  const wanted = folded(words);
  return (wanted === '' ? all : all.filter(({ title }) => folded(title).includes(wanted))).slice(0, MOST);
}

export function CommandPalette({ session, onClose }: { session: Session; onClose: () => void }): ReactElement {
  const { t } = useText();
  const [words, setWords] = useState('');
  const [place, setPlace] = useState(0);
  const found = useFound(session, words);
  const list = useId();

  const choose = (item: Found | undefined): void => {
    if (item === undefined) return;
    onClose();
    void item.go();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setPlace((old) => Math.min(old + 1, found.length - 1));
    else if (event.key === 'ArrowUp') setPlace((old) => Math.max(old - 1, 0));
    else if (event.key === 'Enter') choose(found[place]);
    else return;
    event.preventDefault();
  };

  return (
    <Modal open onCancel={onClose} footer={null} closable={false} width={560} title={t('nav.search')}>
      <input
        className="palette-input"
        type="search"
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={found[place] === undefined ? undefined : `${list}-${String(place)}`}
        aria-label={t('nav.search')}
        placeholder={t('nav.searchHint')}
        value={words}
        autoFocus
        onChange={(event) => {
          setWords(event.target.value);
          setPlace(0);
        }}
        onKeyDown={onKey}
      />
      <ul className="palette-list" id={list} role="listbox" aria-label={t('nav.search')}>
        {found.map((item, index) => (
          <li
            key={item.id}
            id={`${list}-${String(index)}`}
            role="option"
            aria-selected={index === place}
            onClick={() => choose(item)}
            onMouseMove={() => setPlace(index)}
          >
            <span>{item.title}</span>
            <small>{item.kind}</small>
          </li>
        ))}
        {found.length === 0 ? <li className="palette-none">{t('nav.nothingFound')}</li> : null}
      </ul>
    </Modal>
  );
}
