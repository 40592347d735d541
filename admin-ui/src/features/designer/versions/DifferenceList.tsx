// What differs, named as a person would, before and after side by side.
import type { ReactElement } from 'react';
import type { DefinitionDifference } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { ValueText } from '../parts/ValueText.js';

const MOST = 200;
const GLYPH = { added: '+', removed: '−', changed: '≠', moved: '↕' } as const;

export function DifferenceList({ items }: { items: readonly DefinitionDifference[] }): ReactElement {
  const { t, local } = useText();
  if (items.length === 0) return <p className="muted">{t('designer.difference.none')}</p>;
  return (
    <>
      <ul className="designer-plain designer-differences">
        {items.slice(0, MOST).map((each) => (
          <li key={`${each.document}${each.path}${each.kind}`} data-kind={each.kind}>
            <i aria-hidden="true">{GLYPH[each.kind]}</i>
            <span>
              <span className="visually-hidden">{t(`designer.difference.${each.kind}`)}: </span>
              {local(each.label)}
              {each.kind === 'changed' ? (
                <small>
                  <ValueText value={each.before} /> → <ValueText value={each.after} />
                </small>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
      {items.length > MOST ? <p className="muted">{t('designer.difference.more', { count: items.length - MOST })}</p> : null}
    </>
  );
}
