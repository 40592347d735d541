// A approves, R returns, Q asks, Esc closes the return. Never while typing, with a dialog open, or by a key held down.
import { useEffect } from 'react';
import type { ReviewSheet } from '@haidang/plugin-sdk';
import { isTyping } from '../queue/typing.js';
import { isAllowed } from '../sheet/SheetActions.js';
import type { ActionName } from '../sheet/SheetActions.js';

interface ReviewKeys {
  sheet: ReviewSheet | undefined;
  /** A dialog is open. */
  isBusy: boolean;
  isReturning: boolean;
  onAction: (name: ActionName) => void;
  onClose: () => void;
}

const KEYS: Readonly<Partial<Record<string, 'approve' | 'return' | 'ask'>>> = { a: 'approve', r: 'return', q: 'ask' };

export function useReviewKeys({ sheet, isBusy, isReturning, onAction, onClose }: ReviewKeys): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (isBusy || document.querySelector('[role="dialog"]') !== null) return;
      if (event.key === 'Escape' && isReturning) onClose();
      if (isReturning || event.repeat || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || sheet === undefined) return;
      const name = KEYS[event.key.toLowerCase()];
      if (name === undefined || !isAllowed(sheet.submission, name)) return;
      event.preventDefault();
      onAction(name);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
}
