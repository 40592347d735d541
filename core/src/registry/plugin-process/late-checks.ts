// Checks that are late: what is said of the report, and that a check which is late again and again is left in peace for a while, so that nobody
// waits for it with every report. Pure.
import type { Finding } from '@haidang/plugin-sdk';
import { fault } from '../documents/finding.js';

const IN_A_ROW = 3;
const PAUSE_MS = 30_000;

export class LateChecks {
  private readonly rows = new Map<string, { late: number; until: number }>();

  /** Not asked now: it was late three times in a row, less than half a minute ago. */
  isPaused(check: string, now: number): boolean {
    return now < (this.rows.get(check)?.until ?? 0);
  }

  late(check: string, now: number): void {
    const late = (this.rows.get(check)?.late ?? 0) + 1;
    this.rows.set(check, { late, until: late >= IN_A_ROW ? now + PAUSE_MS : 0 });
  }

  answered(check: string): void {
    this.rows.delete(check);
  }
}

/** Of the report as a whole: it is not taken before the check has spoken. */
export function lateFinding(check: string): Finding {
  return fault(
    '',
    'check-late',
    `Kiểm tra “${check}” chưa trả lời kịp nên chưa nhận báo cáo được; nội dung đã nhập không mất. Thử lại sau ít phút, nếu vẫn vậy thì báo quản trị viên.`,
    `The check "${check}" gave no answer in time, so the report is not taken yet; nothing entered is lost. Try again in a few minutes, else tell the administrator.`,
  );
}
