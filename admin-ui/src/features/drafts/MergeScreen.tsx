// Two people changed the same cells: mine beside theirs, cell by cell, with unit, who and when. Every row is a pair of radio buttons,
// so that the arrow keys choose and Tab goes on; nothing is sent before each cell has an answer.
import { useQuery } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import { decimalOf, formatNumber } from '@haidang/plugin-sdk';
import type { CellAnswer, CellDifference, Side, Submission, SubmissionHistory } from '@haidang/plugin-sdk';
import { historyQuery } from '../../shared/api/reports.js';
import type { ReportPlace } from '../../shared/api/reports.js';
import { instantText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { personTitle } from '../../shared/people/people.js';
import { differenceKey } from './draft-state.js';
import type { Clash } from './draft-state.js';
import './drafts.css';

/** A place of the report in words. */
export interface PlaceWords {
  readonly title: string;
  readonly unit: string;
}

interface MergeScreenProps {
  readonly place: ReportPlace;
  readonly clash: Clash;
  /** Revision that this page stood on. */
  readonly revision: number;
  readonly wordsOf: (difference: CellDifference) => PlaceWords;
  readonly onSettle: (choices: ReadonlyMap<string, Side>) => void;
}

export function MergeScreen({ place, clash, revision, wordsOf, onSettle }: MergeScreenProps): ReactElement {
  const { t } = useText();
  const { data: history } = useQuery(historyQuery(place));
  const [choices, setChoices] = useState<ReadonlyMap<string, Side>>(new Map());
  const { clashes, taken } = clash.merged;
  const all = (side: Side): void => setChoices(new Map(clashes.map((each) => [differenceKey(each), side])));
  const open = clashes.length - choices.size;
  return (
    <Modal
      open
      width={880}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      className="merge"
      title={t('drafts.mergeTitle', { count: clashes.length })}
      footer={[
        <span key="open" className="merge-open" role="status">
          {open === 0 ? t('drafts.allChosen') : t('drafts.stillOpen', { count: open })}
        </span>,
        <Button key="accept" type="primary" disabled={open > 0} onClick={() => onSettle(choices)}>
          {t('drafts.accept')}
        </Button>,
      ]}
    >
      <p>{t('drafts.mergeLead', { who: personTitle(clash.theirs, clash.theirs.savedBy), at: instantText(clash.theirs.savedAt) })}</p>
      {taken.length === 0 ? null : <p className="muted">{t('drafts.alsoTaken', { count: taken.length })}</p>}
      <div className="merge-all">
        <Button onClick={() => all('mine')}>{t('drafts.allMine')}</Button>
        <Button onClick={() => all('theirs')}>{t('drafts.allTheirs')}</Button>
      </div>
      <ul className="merge-list">
        {clashes.map((each, index) => (
          <ClashRow
            key={differenceKey(each)}
            difference={each}
            words={wordsOf(each)}
            author={authorOf(each, clash.theirs, history, revision)}
            chosen={choices.get(differenceKey(each))}
            isFirst={index === 0}
            onChoose={(side) => setChoices(new Map(choices).set(differenceKey(each), side))}
          />
        ))}
      </ul>
    </Modal>
  );
}

interface Author {
  readonly by: string;
  readonly at: string | null;
}

/** Who changed that cell last since this page was loaded; of what the history does not tell: who saved last. */
function authorOf({ theirPath }: CellDifference, theirs: Submission, history: SubmissionHistory['revisions'] | undefined, revision: number): Author {
  const found = history?.find((each) => each.revision > revision && each.changes.some(({ path }) => path === theirPath));
  return { by: found?.byTitle ?? personTitle(theirs, theirs.savedBy), at: found?.at ?? theirs.savedAt };
}

interface ClashRowProps {
  readonly difference: CellDifference;
  readonly words: PlaceWords;
  readonly author: Author;
  readonly chosen: Side | undefined;
  readonly isFirst: boolean;
  readonly onChoose: (side: Side) => void;
}

function ClashRow({ difference, words, author, chosen, isFirst, onChoose }: ClashRowProps): ReactElement {
  const { t } = useText();
  const name = useId();
  const answerText = useAnswerText();
  const { base, mine, theirs, part } = difference;
  const option = (side: Side, answer: CellAnswer, head: string, autoFocus: boolean): ReactElement => (
    <label data-chosen={chosen === side}>
      <input type="radio" name={name} checked={chosen === side} autoFocus={autoFocus} onChange={() => onChoose(side)} />
      <span>
        <small>{head}</small>
        <b>{answerText(answer, part)}</b>
      </span>
    </label>
  );
  return (
    <li>
      <fieldset>
        <legend>
          {words.title} {words.unit === '' ? null : <small>{words.unit}</small>}
        </legend>
        <small className="merge-base">{t('drafts.was', { value: answerText(base, part) })}</small>
        <div className="merge-sides">
          {option('mine', mine, t('drafts.mine'), isFirst)}
          {option('theirs', theirs, t('drafts.theirs', { who: author.by, at: instantText(author.at) }), false)}
        </div>
      </fieldset>
    </li>
  );
}

function useAnswerText(): (answer: CellAnswer, part: CellDifference['part']) => string {
  const { t } = useText();
  return ({ value, nil }, part) => {
    if (nil) return t('entry.nil');
    if (value === undefined) return t('drafts.nothing');
    if (part === 'obsStatus' && (value === 'A' || value === 'P' || value === 'E')) return t(`entry.obs.${value}`);
    const figure = part === 'cell' ? decimalOf(value) : undefined;
    if (figure !== undefined) return formatNumber(figure);
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
}
