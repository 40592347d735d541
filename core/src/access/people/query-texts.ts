// Texts and actions of a query string, read with bounds.
import { ACTIONS, type Action } from '@haidang/plugin-sdk';
import { charactersOnce, ValueRefused } from '../../kernel/index.js';

export function optionalText(field: string, value: unknown): string | undefined {
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string' || value.length > 200 || /\p{C}/u.test(value)) throw ValueRefused({ field, expected: charactersOnce(1, 200) });
  return value;
}

export function actionOf(value: unknown): Action {
  const found = ACTIONS.find((each) => each === value);
  if (found === undefined) throw ValueRefused({ field: 'action', expected: ACTIONS.join(', ') });
  return found;
}
