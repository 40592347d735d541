// Which indicators a panel asks for: a set, then its indicators, found without marks; those chosen stand above in the order in which they
// are drawn and can be moved by buttons.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { IndicatorSetManifest, Localised } from '@haidang/plugin-sdk';
import { bundleQuery, setsQuery } from '../../../shared/api/definitions.js';
import { folded } from '../../../shared/format.js';
import { withRetired } from '../../../shared/sets/retired.js';
import { useText } from '../../../shared/i18n/index.js';
import { reordered } from '../model/query-form.js';
import { ChoiceField, Field } from './fields.js';

const MOST = 60;

interface IndicatorPickerProps {
  readonly chosen: readonly string[];
  /** The set that the dashboard belongs to; its indicators are named by their code alone. */
  readonly own: IndicatorSetManifest | undefined;
  readonly manifests: ReadonlyMap<string, IndicatorSetManifest>;
  /** `first`: title of the one that was just added. */
  readonly onChange: (chosen: string[], first?: Localised) => void;
}

export function IndicatorPicker({ chosen, own, manifests, onChange }: IndicatorPickerProps): ReactElement {
  const { t, local } = useText();
  const titleOf = (name: string): string => {
    const [set, code] = name.includes('.') ? [name.slice(0, name.indexOf('.')), name.slice(name.indexOf('.') + 1)] : [own?.id ?? '', name];
    const manifest = manifests.get(set);
    const title = manifest?.indicators.find((each) => each.code === code)?.title;
    if (title === undefined) return name;
    return manifest === undefined || set === own?.id ? local(title) : `${local(title)} (${local(manifest.title)})`;
  };
  return (
    <div className="indicator-picker">
      {chosen.length === 0 ? (
        <p className="muted">{t('boards.query.noneChosen')}</p>
      ) : (
        <ol className="picked" aria-label={t('boards.query.chosen')}>
          {chosen.map((name, index) => (
            <li key={name}>
              <span>{titleOf(name)}</span>
              <Button
                size="small"
                disabled={index === 0}
                aria-label={t('boards.moveUp', { what: titleOf(name) })}
                onClick={() => onChange(reordered(chosen, index, index - 1))}
              >
                ↑
              </Button>
              <Button
                size="small"
                disabled={index === chosen.length - 1}
                aria-label={t('boards.moveDown', { what: titleOf(name) })}
                onClick={() => onChange(reordered(chosen, index, index + 1))}
              >
                ↓
              </Button>
              <Button size="small" aria-label={t('boards.remove', { what: titleOf(name) })} onClick={() => onChange(chosen.filter((each) => each !== name))}>
                ×
              </Button>
            </li>
          ))}
        </ol>
      )}
      <IndicatorList chosen={chosen} own={own} onChange={onChange} />
    </div>
  );
}

function IndicatorList({ chosen, own, onChange }: Omit<IndicatorPickerProps, 'manifests'>): ReactElement {
  const { t, local } = useText();
  const sets = useQuery(setsQuery).data?.filter(({ kind }) => kind === 'indicator-set') ?? [];
  const first = chosen.find((name) => name.includes('.'))?.split('.')[0];
  const [picked, setPicked] = useState<string>();
  const set = picked ?? own?.id ?? first ?? sets[0]?.id ?? '';
  const [words, setWords] = useState('');
  const live = useQuery({ ...bundleQuery(set), enabled: set !== '' && set !== own?.id });
  const others = live.data === undefined ? undefined : withRetired(live.data.manifest, live.data.retired);
  const manifest = set === own?.id ? own : others;
  const wanted = folded(words);
  const shown = (manifest?.indicators ?? []).filter(({ code, title }) => folded(`${code} ${local(title)} ${title.vi}`).includes(wanted));
  const nameOf = (code: string): string => (set === own?.id ? code : `${set}.${code}`);
  const unpublished = own === undefined || sets.some(({ id }) => id === own.id) ? [] : [{ value: own.id, text: local(own.title) }];
  return (
    <>
      <ChoiceField
        label={t('boards.query.set')}
        value={set}
        choices={[...unpublished, ...sets.map(({ id, title }) => ({ value: id, text: local(title) }))]}
        onChange={setPicked}
      />
      <Field label={t('boards.query.search')}>
        {(id) => <input id={id} type="search" value={words} placeholder={t('boards.query.searchHint')} onChange={({ target }) => setWords(target.value)} />}
      </Field>
      <ul className="indicator-list" aria-label={t('boards.query.indicators')}>
        {shown.map(({ code, title }) => {
          const name = nameOf(code);
          const isChosen = chosen.includes(name);
          return (
            <li key={code}>
              <label className="board-check">
                <input
                  type="checkbox"
                  checked={isChosen}
                  disabled={!isChosen && chosen.length >= MOST}
                  onChange={() => (isChosen ? onChange(chosen.filter((each) => each !== name)) : onChange([...chosen, name], title))}
                />
                {local(title)}
              </label>
            </li>
          );
        })}
        {shown.length === 0 ? <li className="muted">{live.isLoading ? t('common.loading') : t('boards.query.noneFound')}</li> : null}
      </ul>
    </>
  );
}
