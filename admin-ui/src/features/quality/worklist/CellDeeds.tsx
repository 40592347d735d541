// What can be done about a cell. One press reminds, one press gives it to whoever enters it, and the same button, which keeps the focus,
// takes that back; somebody else is chosen beside it.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { MouseEvent, ReactElement } from 'react';
import type { QualityCell } from '@haidang/plugin-sdk';
import { useDeed } from '../../../shared/api/useDeed.js';
import { useText } from '../../../shared/i18n/index.js';
import { useProblemText } from '../../../shared/ui/ProblemNotice.js';
import { actorOf, type Deed } from '../quality.js';
import { assign, peopleOfCellQuery, remind } from '../quality.api.js';

interface CellDeedsProps {
  cell: QualityCell;
  /** The cell in words, for those who hear its buttons. */
  what: string;
  onDeed: (deed: Deed) => void;
}

export function CellDeeds({ cell, what, onDeed }: CellDeedsProps): ReactElement {
  const { t } = useText();
  const { history } = useRouter();
  const open = (event: MouseEvent): void => {
    // A new tab is the browser's matter.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    history.push(cell.link);
  };
  const { mutate, isPending, error } = useDeed({
    work: () => remind(cell.id),
    touches: ['quality'],
    said: (answer) => t('quality.remindDone', { who: actorOf(answer) }),
  });
  return (
    <div className="cell-deeds no-print">
      <a href={cell.link} aria-label={t('quality.openLabel', { what })} onClick={open}>
        {t('quality.open')}
      </a>
      {cell.accepted === null && cell.may.remind ? (
        <Button size="small" loading={isPending} aria-label={t('quality.remindLabel', { what })} onClick={() => mutate()}>
          {t('quality.remind')}
        </Button>
      ) : null}
      {cell.accepted === null && cell.may.assign ? <Giving cell={cell} what={what} onDeed={onDeed} /> : null}
      {cell.accepted === null && cell.may.accept ? (
        <Button size="small" aria-label={t('quality.acceptLabel', { what })} onClick={() => onDeed({ what: 'accept', cell })}>
          {t('quality.accept')}
        </Button>
      ) : null}
      <Refused error={error} />
    </div>
  );
}

function Giving({ cell, what, onDeed }: CellDeedsProps): ReactElement {
  const { t } = useText();
  const client = useQueryClient();
  // Whoever goes near the button sees to whom it gives.
  const [near, setNear] = useState(false);
  const people = useQuery({ ...peopleOfCellQuery(cell.id), enabled: near });
  const first = people.data?.[0];
  const { mutate, isPending, error } = useDeed({
    work: async () => {
      if (cell.assigned !== null) return assign(cell.id, null);
      const [person] = await client.query({ ...peopleOfCellQuery(cell.id), staleTime: 'static' });
      return person === undefined ? undefined : assign(cell.id, person.username);
    },
    touches: ['quality'],
    said: (answer) =>
      answer === undefined ? undefined : answer.assigned === null ? t('quality.unassignDone') : t('quality.assignDone', { who: answer.assigned.toTitle }),
    // The dialog says that there is nobody.
    then: (answer) => {
      if (answer === undefined) onDeed({ what: 'assign', cell });
    },
  });
  return (
    <>
      <Button
        size="small"
        loading={isPending}
        aria-label={cell.assigned === null ? t('quality.assignLabel', { what }) : t('quality.unassignLabel', { what })}
        title={cell.assigned === null && first !== undefined ? t('quality.assignFirst', { who: first.title }) : undefined}
        onPointerEnter={() => setNear(true)}
        onFocus={() => setNear(true)}
        onClick={() => mutate()}
      >
        {cell.assigned === null ? t('quality.assign') : t('quality.unassign')}
      </Button>
      <Button size="small" aria-label={t('quality.assignOtherLabel', { what })} onClick={() => onDeed({ what: 'assign', cell })}>
        {t('quality.assignOther')}
      </Button>
      <Refused error={error} />
    </>
  );
}

function Refused({ error }: { error: Error | null }): ReactElement | null {
  const problem = useProblemText();
  return error === null ? null : (
    <span className="state-bad" role="alert">
      {problem(error).title}
    </span>
  );
}
