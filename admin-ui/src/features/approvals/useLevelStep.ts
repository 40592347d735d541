// Taking a step at a level: sends it, says what was done, has the board and the lists asked again.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import type { ApprovalNode, ApprovalTree } from '@haidang/plugin-sdk';
import { useText } from '../../shared/i18n/index.js';
import { takeLevelStep } from './approvals.api.js';
import type { LevelStep } from './approvals.api.js';
import { nodeKey } from './approvals.js';

const TOUCHED: readonly unknown[] = ['approvals', 'review-list', 'review-sheet', 'obligations', 'submission', 'overview'];

export interface LevelSteps {
  readonly take: (node: ApprovalNode, taken: LevelStep) => void;
  readonly reset: () => void;
  readonly busy: boolean;
  /** What the server refused at this unit. */
  readonly errorOf: (node: ApprovalNode) => Error | undefined;
}

interface Taken {
  readonly node: ApprovalNode;
  readonly taken: LevelStep;
}

export function useLevelStep({ set, period }: ApprovalTree): LevelSteps {
  const { t } = useText();
  const { message } = App.useApp();
  const client = useQueryClient();
  const { mutate, reset, isPending, error, variables } = useMutation({
    mutationFn: ({ node, taken }: Taken) => takeLevelStep(set, period, node.orgUnit, taken),
    onSuccess: async (count, { node, taken }) => {
      void message.success(t(`approvals.did.${taken.step}`, { who: node.orgUnitTitle, count: count ?? 0 }));
      await client.invalidateQueries({ predicate: ({ queryKey }) => TOUCHED.includes(queryKey[0]) });
    },
  });
  return {
    take: (node, taken) => mutate({ node, taken }),
    reset,
    busy: isPending,
    errorOf: (node) => (error !== null && nodeKey(variables.node) === nodeKey(node) ? error : undefined),
  };
}
