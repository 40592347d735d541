// What standings say of themselves: on the wire, and to whoever watches the health of the server. Pure.
import type { Localised, PluginView } from '@haidang/plugin-sdk';
import type { HealthState } from '../../kernel/index.js';
import { contributesOf } from './source.js';
import type { Standing } from '../plugin-process/standing.js';

export function viewOf(standing: Standing): PluginView {
  const { candidate, state, reason, memory, restarts, lastError } = standing;
  const { ingest = [], checks = [], panels = [], pages = [], http = [], schedules = [], messages = [] } = contributesOf(candidate);
  return {
    id: candidate.id,
    title: candidate.manifest?.title ?? { vi: candidate.id },
    version: candidate.manifest?.version ?? '0.0.0',
    kind: candidate.manifest?.kind ?? 'service',
    state,
    reason,
    origin: candidate.origin,
    contributes: {
      ingest: ingest.map((each) => each.id),
      checks: checks.map((each) => each.id),
      panels: panels.map((each) => each.type),
      pages: pages.map((each) => each.id),
      http: http.map((each) => `${each.method} ${each.path}`),
      schedules: schedules.map((each) => each.id),
      messages: messages.map((each) => each.id),
    },
    quality: candidate.manifest?.quality ?? 'bronze',
    usedBy: [],
    refusals: [],
    memory,
    restarts,
    lastError,
  };
}

/** `missing`: walls that this machine does not have. */
export function healthOf(standings: readonly Standing[], missing: readonly Localised[]): HealthState {
  const broken = standings.filter(({ state }) => state === 'failed' || state === 'incompatible' || state === 'quarantined');
  const reason = (language: 'vi' | 'en'): string => {
    const failed = broken.map((each) => `${each.candidate.id} (${each.reason?.[language] ?? ''})`).join('; ');
    const open = missing.map((each) => each[language] ?? each.vi).join('; ');
    const [faults, weak] =
      language === 'vi' ? ['Phần mở rộng lỗi', 'Tường ngăn phần mở rộng còn thiếu'] : ['Failed plugins', 'Walls around plugins that are missing'];
    return [failed === '' ? '' : `${faults}: ${failed}`, open === '' ? '' : `${weak}: ${open}`].filter((each) => each !== '').join('. ');
  };
  const said = broken.length > 0 || missing.length > 0 ? { reason: { vi: reason('vi'), en: reason('en') } } : {};
  return { name: 'plugins', state: broken.length > 0 ? 'degraded' : 'ok', ...said };
}
