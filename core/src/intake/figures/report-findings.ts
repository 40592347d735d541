// Why a figure from outside was not taken, at its place among those that were sent.
import type { Finding } from '@haidang/plugin-sdk';
import type { DomainError } from '../../kernel/index.js';
import { LevelLocked } from '../review/errors.js';
import type { LevelLock } from '../review/levels/level-locks.js';
import type { ReadFigure } from './figure-reader.js';

function findingAt({ index, slot, unit }: ReadFigure, code: string, message: Finding['message']): Finding {
  return { path: `/${String(index)}`, level: 'error', code, message, indicator: slot.indicator.code, orgUnit: unit.code };
}

export function lockedFinding(figure: ReadFigure, { level, title, orgUnit }: LevelLock): Finding {
  const { titles } = LevelLocked({ level: title.vi, orgUnit });
  const { titles: english } = LevelLocked({ level: title.en ?? level, orgUnit });
  return findingAt(figure, 'LEVEL_LOCKED', { vi: titles.vi, en: english.en ?? titles.vi });
}

/** What the form's way is told by a refusal. */
export function refusedFinding(figure: ReadFigure, error: DomainError): Finding {
  return findingAt(figure, error.kind.code, error.titles);
}

export function twiceFinding(figure: ReadFigure): Finding {
  return findingAt(figure, 'sent-twice', {
    vi: 'Số liệu này đã có trong cùng lần gửi với giá trị khác.',
    en: 'The same request holds this figure already, with another value.',
  });
}
