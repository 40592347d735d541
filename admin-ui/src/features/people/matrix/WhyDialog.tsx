// "Vì sao?" on a cell of the matrix: for a person the server's own sentence and the hands it went through, for a role how many hold it here.
import { useQuery } from '@tanstack/react-query';
import { Modal } from 'antd';
import type { ReactElement } from 'react';
import type { Action, RightsMatrix, RightsMatrixCell, RightsMatrixRow } from '@haidang/plugin-sdk';
import { explainQuery } from '../../../shared/api/rights.js';
import { useText } from '../../../shared/i18n/index.js';
import { todayHere } from '../../../shared/periods.js';
import { Asked } from '../../../shared/ui/Asked.js';
import { useWords } from '../../../shared/rights-words.js';
import { Explanation } from './Explanation.js';

interface WhyDialogProps {
  by: 'role' | 'user';
  matrix: RightsMatrix;
  row: RightsMatrixRow;
  action: Action;
  cell: RightsMatrixCell | undefined;
  onClose: () => void;
}

export function WhyDialog({ by, matrix, row, action, cell, onClose }: WhyDialogProps): ReactElement {
  const { t, local } = useText();
  const name = local(row.title);
  return (
    <Modal open className="person-dialog" title={t('rights.whyTitle', { who: name, action: t(`rights.action.${action}`) })} footer={null} onCancel={onClose}>
      {by === 'user' ? <OfPerson user={row.id} action={action} matrix={matrix} /> : <OfRole action={action} cell={cell} />}
    </Modal>
  );
}

function OfPerson({ user, action, matrix: { set, orgUnit, at } }: { user: string; action: Action; matrix: RightsMatrix }): ReactElement {
  const why = useQuery({ ...explainQuery({ user, action, set, orgUnit: orgUnit.code, ...(at < todayHere() ? { at } : {}) }), retry: false });
  return <Asked query={why}>{(answer) => <Explanation answer={answer} />}</Asked>;
}

function OfRole({ action, cell }: { action: Action; cell: RightsMatrixCell | undefined }): ReactElement {
  const { t } = useText();
  const words = useWords();
  const [count, source] = [cell?.people ?? 0, cell?.source ?? null];
  const said = { count, action: t(`rights.action.${action}`) };
  return (
    <>
      <p>{count === 0 ? t('rights.whyRoleNone', said) : t('rights.whyRole', said)}</p>
      {cell === undefined ? null : <p className="muted">{t(`rights.cellDetail.${cell.state}`)}</p>}
      {source === null ? null : (
        <p className="muted">{t('rights.comesFrom', { role: words.role(source.role), set: words.set(source.set), unit: words.unit(source.orgUnit) })}</p>
      )}
    </>
  );
}
