// "mẫu bản 3": a report keeps the version of the form that it was begun with. When there is a newer one, the difference can be read.
import { useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { Bundle } from '@haidang/plugin-sdk';
import { bundleQuery } from '../../../shared/api/definitions.js';
import { useText } from '../../../shared/i18n/index.js';
import { formDifference, isSameForm } from './form-difference.js';
import type { CellDifferenceOfForm } from './form-difference.js';

export function VersionNotice({ bundle }: { bundle: Bundle }): ReactElement {
  const { t } = useText();
  const { data: newest } = useQuery(bundleQuery(bundle.manifest.id));
  const [isOpen, setOpen] = useState(false);
  const isOld = newest !== undefined && newest.version > bundle.version;
  return (
    <small className="entry-version">
      {t('entry.version', { version: bundle.version })}
      {isOld ? (
        <>
          {' · '}
          <button type="button" onClick={() => setOpen(true)}>
            {t('entry.newerVersion', { version: newest.version })}
          </button>
          {isOpen ? <Differences old={bundle} newest={newest} onClose={() => setOpen(false)} /> : null}
        </>
      ) : null}
    </small>
  );
}

function Differences({ old, newest, onClose }: { old: Bundle; newest: Bundle; onClose: () => void }): ReactElement {
  const { t, language } = useText();
  const { added, removed, changed, rules } = formDifference(old, newest, language);
  return (
    <Drawer open title={t('entry.differenceTitle', { old: old.version, new: newest.version })} size={460} onClose={onClose}>
      <div className="form-difference">
        <p className="muted">{t('entry.differenceLead', { version: old.version })}</p>
        {isSameForm({ added, removed, changed, rules }) ? <p>{t('entry.differenceNone')}</p> : null}
        <Part title={t('entry.differenceAdded', { count: added.length })} count={added.length}>
          {added.map((title) => (
            <li key={title}>{title}</li>
          ))}
        </Part>
        <Part title={t('entry.differenceRemoved', { count: removed.length })} count={removed.length}>
          {removed.map((title) => (
            <li key={title}>
              <s>{title}</s>
            </li>
          ))}
        </Part>
        <Part title={t('entry.differenceChanged', { count: changed.length })} count={changed.length}>
          {changed.map((cell) => (
            <ChangedCell key={cell.pointer} cell={cell} />
          ))}
        </Part>
        <Part title={t('entry.differenceRules', { count: rules.length })} count={rules.length}>
          {rules.map(({ kind, text }) => (
            <li key={`${kind} ${text}`}>
              <b>{t(`entry.differenceRule.${kind}`)}</b>: {text}
            </li>
          ))}
        </Part>
      </div>
    </Drawer>
  );
}

function Part({ title, count, children }: { title: string; count: number; children: ReactNode }): ReactElement | null {
  return count === 0 ? null : (
    <section>
      <h3>{title}</h3>
      <ul>{children}</ul>
    </section>
  );
}

function ChangedCell({ cell: { title, changes } }: { cell: CellDifferenceOfForm }): ReactElement {
  const { t } = useText();
  const word = (value: string): string => (value === 'true' ? t('entry.yes') : value === 'false' ? t('entry.no') : value === '' ? '–' : value);
  return (
    <li>
      <b>{title}</b>
      {changes.map(({ part, old, new: next }) => (
        <span key={part}>
          {t(`entry.differencePart.${part}`)}: <s>{word(old)}</s> → {word(next)}
        </span>
      ))}
    </li>
  );
}
