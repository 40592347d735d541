// One unit at one level: where it stands, how many of its reports are done, what keeps it from opening, and its buttons. A button that
// is off says why.
import { Button } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { ApprovalNode, ApprovalState, ApprovalTree } from '@haidang/plugin-sdk';
import { useMay } from '../../shared/api/session.js';
import { instantText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { todayHere } from '../../shared/periods.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import type { LevelStep } from './approvals.api.js';
import { doneOf, excusable, opensWithReasons } from './approvals.js';
import { ConfirmDialog } from './ConfirmDialog.js';
import { ReportTable } from './ReportTable.js';
import { RevokeDialog } from './RevokeDialog.js';
import type { LevelSteps } from './useLevelStep.js';

const BADGE: Readonly<Record<ApprovalState, string>> = { waiting: 'badge-grey', open: 'badge-preliminary', confirmed: 'badge-good', published: 'badge-info' };
type StepName = 'confirm' | 'revoke' | 'publish';

interface LevelNodeProps {
  node: ApprovalNode;
  depth: number;
  tree: ApprovalTree;
  steps: LevelSteps;
}

export function LevelNode({ node, depth, tree, steps }: LevelNodeProps): ReactElement {
  const { t, local } = useText();
  const [dialog, setDialog] = useState<'confirm' | 'revoke'>();
  const close = (): void => setDialog(undefined);
  const send = (taken: LevelStep): void => {
    close();
    steps.take(node, taken);
  };
  const error = steps.errorOf(node);
  const { done, of } = doneOf(node.counts);
  return (
    <section className="level-node card" data-depth={Math.min(depth, 3)} aria-label={`${local(node.levelTitle)}: ${node.orgUnitTitle}`}>
      <div className="level-head">
        <div>
          <h2>
            {node.orgUnitTitle} {tree.levelled ? <span className={`badge ${BADGE[node.state]}`}>{t(`approvals.state.${node.state}`)}</span> : null}
          </h2>
          <p className="muted">
            {tree.levelled ? `${local(node.levelTitle)} · ` : ''}
            {t('approvals.done', { done, of })}
          </p>
        </div>
        <LevelButtons
          node={node}
          levelled={tree.levelled}
          busy={steps.busy}
          onStep={(name) => (name === 'publish' ? send({ step: 'publish' }) : setDialog(name))}
        />
      </div>
      <progress className="level-progress" max={Math.max(of, 1)} value={done} aria-label={t('approvals.done', { done, of })} />
      <Standing node={node} />
      {error === undefined ? null : <ProblemNotice error={error} onRetry={steps.reset} />}
      {node.reports.length === 0 ? <Blocks node={node} /> : null}
      {node.reports.length === 0 ? null : <ReportTable node={node} set={tree.set} period={tree.period} late={todayHere() > tree.dueOn} />}
      {dialog === 'confirm' ? (
        <ConfirmDialog node={node} busy={steps.busy} onClose={close} onConfirm={(body) => send({ step: 'confirm', body: { ...body, level: node.level } })} />
      ) : null}
      {dialog === 'revoke' ? (
        <RevokeDialog node={node} busy={steps.busy} onClose={close} onRevoke={(reason) => send({ step: 'revoke', body: { reason, level: node.level } })} />
      ) : null}
    </section>
  );
}

/** Only the steps that make sense here: a level is confirmed, or taken back and published. */
function stepsOf({ state }: ApprovalNode, levelled: boolean): readonly StepName[] {
  if (!levelled) return [];
  return state === 'confirmed' || state === 'published' ? ['publish', 'revoke'] : ['confirm'];
}

function LevelButtons({
  node,
  levelled,
  busy,
  onStep,
}: {
  node: ApprovalNode;
  levelled: boolean;
  busy: boolean;
  onStep: (name: StepName) => void;
}): ReactElement {
  const { t, local } = useText();
  const mayApprove = useMay('approve');
  const why = useId();
  const withReasons = opensWithReasons(node) && mayApprove;
  const shown = stepsOf(node, levelled);
  const isOn = (name: StepName): boolean => node.may[name].allowed || (name === 'confirm' && withReasons);
  const off = shown.filter((name) => !isOn(name) && local(node.may[name].why) !== '');
  return (
    <div className="level-do">
      <div className="return-actions">
        {shown.map((name, place) => (
          <Button
            key={name}
            type={place === 0 ? 'primary' : 'default'}
            disabled={!isOn(name) || busy}
            aria-describedby={isOn(name) ? undefined : why}
            onClick={() => onStep(name)}
          >
            {t(name === 'confirm' && withReasons ? 'approvals.confirmWithout' : `approvals.${name}`, { count: excusable(node).length })}
          </Button>
        ))}
      </div>
      {off.length === 0 ? null : (
        <p id={why} className="muted">
          {off.map((name) => t('review.offWhy', { step: t(`approvals.${name}`), why: local(node.may[name].why) })).join(' ')}
        </p>
      )}
    </div>
  );
}

/** Who confirmed, when, in whose place; or who took it back and why. */
function Standing({ node: { confirmedBy, confirmedFor, confirmedAt, note, revoked, state } }: { node: ApprovalNode }): ReactElement | null {
  const { t } = useText();
  if (confirmedBy !== null && (state === 'confirmed' || state === 'published'))
    return (
      <p>
        {confirmedFor === null
          ? t('approvals.confirmedBy', { who: confirmedBy.title, at: instantText(confirmedAt) })
          : t('approvals.confirmedFor', { who: confirmedBy.title, whom: confirmedFor.title, at: instantText(confirmedAt) })}
        {note === null ? '' : ` ${note}`} <span className="muted">{t('approvals.lockedChildren')}</span>
      </p>
    );
  if (revoked === null) return null;
  return <p className="state-watch">{t('approvals.revokedBy', { who: revoked.by.title, at: instantText(revoked.at), reason: revoked.reason })}</p>;
}

/** How many blocks are named before the rest is left to the table. */
const NAMED = 5;

function Blocks({ node: { blocks } }: { node: ApprovalNode }): ReactElement | null {
  const { t, local } = useText();
  if (blocks.length === 0) return null;
  return (
    <div className="level-blocks">
      <b>{t('approvals.blocks', { count: blocks.length })}</b>
      <ul>
        {blocks.slice(0, NAMED).map((block) => (
          <li key={`${block.orgUnit} ${block.state}`}>{local(block.text)}</li>
        ))}
      </ul>
      {blocks.length > NAMED ? <p className="muted">{t('approvals.moreBlocks', { count: blocks.length - NAMED })}</p> : null}
    </div>
  );
}
