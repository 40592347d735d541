// Checks that are late: what is said of the report, and a breaker, so that nobody after the first waits for a check that does not answer. It is
// asked again after 10 seconds, then 20, 40 … five minutes, by one report alone; meanwhile reports are told that they were not judged. Pure.
import type { Finding } from '@haidang/plugin-sdk';
import { fault } from '../documents/finding.js';

const FIRST_PAUSE_MS = 10_000;
const LONGEST_PAUSE_MS = 300_000;

interface Pause {
  milliseconds: number;
  since: number;
  until: number;
}

export class LateChecks {
  private readonly pauses = new Map<string, Pause>();

  /**
   * How long it is left alone yet, milliseconds; 0: it is asked now, and the caller tells how that ends. While one report asks after a pause the
   * others do not: the pause goes on for as long as an answer may take.
   */
  left(check: string, now: number, answerMs: number): number {
    const pause = this.pauses.get(check);
    if (pause === undefined) return 0;
    if (now < pause.until) return pause.until - now;
    pause.until = now + answerMs;
    return 0;
  }

  /** A call that began then was late. Those that were under way together are one. */
  late(check: string, began: number, now: number): void {
    const pause = this.pauses.get(check);
    if (pause !== undefined && pause.since > began) return;
    const milliseconds = pause === undefined ? FIRST_PAUSE_MS : Math.min(pause.milliseconds * 2, LONGEST_PAUSE_MS);
    this.pauses.set(check, { milliseconds, since: now, until: now + milliseconds });
  }

  answered(check: string): void {
    this.pauses.delete(check);
  }

  /** The plugin runs anew: its checks are asked as if nothing had been. */
  forget(plugin: string): void {
    for (const check of this.pauses.keys()) if (check.startsWith(`${plugin}/`)) this.pauses.delete(check);
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

/** The same while the check is left alone: it was not asked at all. */
export function notAskedFinding(check: string, milliseconds: number): Finding {
  const seconds = String(Math.ceil(milliseconds / 1_000));
  return fault(
    '',
    'check-not-asked',
    `Chưa đánh giá: kiểm tra “${check}” vừa không trả lời kịp nên tạm không được hỏi (hỏi lại sau ${seconds} giây). Báo cáo chưa nhận được, nội dung đã nhập không mất; gửi lại sau lúc đó, nếu vẫn vậy thì báo quản trị viên.`,
    `Not judged: the check "${check}" gave no answer in time a moment ago and is left alone (asked again in ${seconds} s). The report is not taken yet, nothing entered is lost; send it again after that, else tell the administrator.`,
  );
}
