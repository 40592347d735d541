// `haidang doctor`: health and integrity at a glance, for a person or a program. It writes nothing. The exit code is that of the worst:
// 0 sound (or hints alone), 1 warnings, 2 errors, something that could not be looked at, or a part that is down.
import type { IntegrityOwner, IntegrityResult, IntegritySeverity } from '@haidang/plugin-sdk';
import { Integrity } from '../../insight/index.js';
import { Health, type Config, type HealthState } from '../../kernel/index.js';
import { within } from './within.js';

export interface DoctorOptions {
  json: boolean;
  /** Everything where a check looks at a sample. */
  full: boolean;
  language: 'vi' | 'en';
}

const WEIGHTS: Readonly<Record<IntegritySeverity, number>> = { error: 2, warning: 1, hint: 0 };
const SIGNS: Readonly<Record<IntegritySeverity, string>> = { error: '✗', warning: '!', hint: 'i' };
/** Who mends it, as on the page. */
const OWNERS: Readonly<Record<IntegrityOwner, { vi: string; en: string }>> = {
  definitions: { vi: 'người thiết kế bộ chỉ tiêu', en: 'who defines sets' },
  people: { vi: 'quản trị người dùng, đơn vị', en: 'who keeps people and units' },
  reports: { vi: 'người theo dõi báo cáo', en: 'who follows reports' },
  plugins: { vi: 'quản trị phần mở rộng', en: 'who keeps plugins' },
  operations: { vi: 'vận hành máy chủ', en: 'who runs the servers' },
};
/** Objects that are named a check. */
const NAMED = 10;

export function doctor(config: Config, options: DoctorOptions): Promise<void> {
  return within(config, async (app) => {
    const health = await app.get(Health).states();
    const checks: IntegrityResult[] = [];
    for await (const result of app.get(Integrity).look(options.full)) checks.push(result);
    console.log(options.json ? JSON.stringify({ health, checks }, null, 2) : doctorText(health, checks, options.language));
    process.exitCode = exitCodeOf(health, checks);
  });
}

export function exitCodeOf(health: readonly HealthState[], checks: readonly IntegrityResult[]): number {
  if (health.some(({ state }) => state !== 'ok')) return 2;
  return Math.max(0, ...checks.map(({ state, severity }) => (state === 'sound' ? 0 : state === 'unknown' ? 2 : WEIGHTS[severity])));
}

export function doctorText(health: readonly HealthState[], checks: readonly IntegrityResult[], language: 'vi' | 'en'): string {
  const parts = health.map(
    ({ name, state, reason }) => `${state === 'ok' ? '✓' : '✗'} ${name}${reason === undefined ? '' : `: ${reason[language] ?? reason.vi}`}`,
  );
  const told = checks.filter(({ state }) => state !== 'sound').map((check) => textOf(check, language));
  const sound = checks.length - told.length;
  return [
    ...parts,
    ...told,
    language === 'en'
      ? `✓ ${String(sound)} of ${String(checks.length)} checks found nothing`
      : `✓ ${String(sound)}/${String(checks.length)} kiểm tra không thấy gì`,
  ].join('\n');
}

function textOf(check: IntegrityResult, language: 'vi' | 'en'): string {
  const title = check.title[language] ?? check.title.vi;
  if (check.state === 'unknown') return `? ${title} (${check.id}): ${check.fault ?? ''}`;
  const objects = check.objects
    .slice(0, NAMED)
    .map(({ label, note, link }) => `    ${label}${note === null ? '' : `: ${note}`}${link === null ? '' : ` (${link})`}`);
  const more = check.total > NAMED ? [`    … ${String(check.total - NAMED)}`] : [];
  return [
    `${SIGNS[check.severity]} ${title} (${check.id}, ${OWNERS[check.owner][language]}): ${String(check.total)}`,
    ...objects,
    ...more,
    `    → ${check.remedy[language] ?? check.remedy.vi}`,
  ].join('\n');
}
