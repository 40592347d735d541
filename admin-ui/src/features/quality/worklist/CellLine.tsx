// One failing cell: what is wrong, where, what it is and what would be plausible, what to do and who must; then what can be done here.
import type { ReactElement, ReactNode } from 'react';
import type { Localised, QualityCell } from '@haidang/plugin-sdk';
import { dateText, figureText } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { actorOf, type Deed } from '../quality.js';
import { CellDeeds } from './CellDeeds.js';
import './worklist.css';

const LEVEL = { error: { state: 'bad', glyph: '▲' }, warning: { state: 'watch', glyph: '!' }, hint: { state: 'info', glyph: 'i' } } as const;

/** "Thủy sản, Tháng 06/2024, Toàn tỉnh: Sản lượng khai thác". */
export function placeOfCell(cell: QualityCell, local: (text: Localised) => string): string {
  const where = [local(cell.setTitle), local(cell.periodTitle), cell.orgUnitTitle].join(', ');
  return cell.indicatorTitle === null ? where : `${where}: ${local(cell.indicatorTitle)}`;
}

export function CellLine({ cell, onDeed }: { cell: QualityCell; onDeed: (deed: Deed) => void }): ReactElement {
  const { t, local } = useText();
  const { state, glyph } = LEVEL[cell.level];
  return (
    <li className="cell-line" data-check={cell.check} data-word={cell.word}>
      <p className="cell-what">
        <span className={`state-word state-${state}`}>
          <i aria-hidden="true">{glyph}</i> {t(`quality.level.${cell.level}`)}
        </span>{' '}
        {local(cell.message)} <span className="badge badge-grey">{t(`score.word.${cell.word}`)}</span>
      </p>
      <p className="cell-where">
        <b>{cell.indicatorTitle === null ? t('quality.wholeReport') : local(cell.indicatorTitle)}</b>
        {` · ${local(cell.setTitle)} · ${local(cell.periodTitle)} · ${cell.orgUnitTitle}`}
      </p>
      <dl>
        <Fact name={t('quality.value')}>{cell.value === null ? undefined : <Printed text={cell.value} />}</Fact>
        <Fact name={t('quality.plausible')}>
          {cell.plausible.length === 0 ? undefined : (
            <b>
              {cell.plausible.map((text, at) => (
                <span key={text}>
                  {at === 0 ? '' : '; '}
                  <Printed text={text} />
                </span>
              ))}
            </b>
          )}
        </Fact>
        <Fact name={t('quality.todo')}>{local(cell.remedy)}</Fact>
        <Fact name={t('quality.owner')}>
          {actorOf(cell)} <span className="muted">· {cell.ageDays === 0 ? t('quality.age.today') : t('quality.age.days', { days: cell.ageDays })}</span>
        </Fact>
      </dl>
      <Done cell={cell} />
      <CellDeeds cell={cell} what={placeOfCell(cell, local)} onDeed={onDeed} />
    </li>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }): ReactElement | null {
  if (children === undefined) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A value or a range, its numbers as the reader's language writes them. */
function Printed({ text }: { text: string }): ReactElement {
  const { language } = useText();
  return <>{text.replace(/-?\d+(\.\d+)?/g, (number) => figureText(number, undefined, language))}</>;
}

function Done({ cell: { reminded, assigned, accepted } }: { cell: QualityCell }): ReactElement | null {
  const { t } = useText();
  const told = [
    assigned === null ? undefined : `${t('quality.assigned', { who: assigned.toTitle })} (${assigned.byTitle}, ${dateText(assigned.at)})`,
    reminded === null ? undefined : `${t('quality.reminded', { day: dateText(reminded.at) })} (${reminded.byTitle})`,
    accepted === null ? undefined : `${t('quality.accepted', { who: accepted.byTitle, day: dateText(accepted.at) })} “${accepted.reason}”`,
  ].filter((each) => each !== undefined);
  return told.length === 0 ? null : <p className="cell-done">✓ {told.join(' · ')}</p>;
}
