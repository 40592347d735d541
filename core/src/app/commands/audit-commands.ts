// `haidang audit …`: the check of the audit from the server's own shell, where nobody needs to believe the web app. Exit code 0: whole;
// 1: fits itself, but the second place could not bear it out; 2: something was changed, and what is named.
import type { AuditCheck } from '@haidang/plugin-sdk';
import { AuditChecks } from '../../insight/index.js';
import { Audit, Clock, Database, SealCopy, type Config } from '../../kernel/index.js';
import { within } from './within.js';

const EXIT_CODES = { whole: 0, unproven: 1, broken: 2 } as const;
const VERDICTS = {
  whole: { vi: '✓ Nhật ký nguyên vẹn.', en: 'The audit is whole.' },
  unproven: { vi: '! Nhật ký tự khớp nhưng nơi lưu thứ hai không xác nhận được.', en: 'The audit fits itself, but the second place could not bear it out.' },
  broken: { vi: '✗ Nhật ký đã bị thay đổi.', en: 'The audit was changed.' },
} as const;
const COPY_STATES = {
  agrees: 'khớp / agrees',
  behind: 'thiếu niêm phong / behind',
  missing: 'không thấy / missing',
  differs: 'khác / differs',
} as const;

export function auditVerify(config: Config, { json }: { json: boolean }): Promise<void> {
  return within(config, async (app) => {
    const check = await app.get(AuditChecks).verify();
    console.log(json ? JSON.stringify(check, null, 2) : auditText(check, app.get(SealCopy).path));
    process.exitCode = EXIT_CODES[check.verdict];
  });
}

/** Whoever put the database back to a backup says so and why: from there on the second place goes on, and keeps that it did. */
export function auditRestored(config: Config, { reason }: { reason: string }): Promise<void> {
  return within(config, async (app) => {
    const { copy } = await app.get(AuditChecks).verify();
    if (copy.putBack === null) {
      console.log(
        'Không có gì để ghi nhận: cơ sở dữ liệu không lùi so với nơi lưu thứ hai. / Nothing to note: the database does not stand behind the second place.',
      );
      process.exitCode = 1;
      return;
    }
    const { after, reached } = copy.putBack;
    await app.get(Audit).record(app.get(Database), { action: 'audit.restored', actor: 'shell', before: { seal: reached }, after: { seal: after }, reason });
    await app.get(SealCopy).noteRestored({ restored: after, at: app.get(Clock).now().toISOString(), by: 'shell', reason });
    console.log(`Đã ghi nhận: nối tiếp sau niêm phong ${String(after)}. / Noted: the seals go on after number ${String(after)}.`);
  });
}

export function auditText(check: AuditCheck, path: string): string {
  const { verdict, sealed, waiting, seals, last, copy, reports, faults, faultCount, milliseconds } = check;
  const more = faultCount > faults.length ? [`  … ${String(faultCount - faults.length)}`] : [];
  return [
    `${VERDICTS[verdict].vi} / ${VERDICTS[verdict].en}`,
    `  ${String(sealed)} dòng, ${String(seals)} niêm phong, ${String(waiting)} dòng chờ, ${String(reports)} lần nộp / entries, seals, waiting, revisions (${String(milliseconds)} ms)`,
    ...(last === null ? [] : [`  Niêm phong / seal ${String(last.seal)} · ${last.at} · ${last.chained}`]),
    `  Nơi lưu thứ hai / second place: ${COPY_STATES[copy.state]} · ${String(copy.seals)} · ${path}`,
    ...copy.restored.map(({ after, at, by, reason }) => `  Đã khôi phục sau niêm phong / put back after seal ${String(after)} · ${at} · ${by} · ${reason}`),
    ...faults.map(({ message }) => `  - ${message.vi}\n    ${message.en ?? ''}`),
    ...more,
  ].join('\n');
}
