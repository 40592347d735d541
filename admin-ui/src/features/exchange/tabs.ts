// Which tabs a person sees, by what the server would let them do there. Pure.
import type { Action } from '@haidang/plugin-sdk';

export type TabName = 'systems' | 'mappings' | 'series' | 'webhooks';

const NEEDS: readonly (readonly [TabName, readonly Action[]])[] = [
  ['systems', ['administer']],
  ['mappings', ['define']],
  ['series', ['define', 'administer', 'view']],
  ['webhooks', ['administer']],
];

export function tabsOf(actions: readonly Action[]): TabName[] {
  return NEEDS.filter(([, needs]) => needs.some((action) => actions.includes(action))).map(([tab]) => tab);
}
