// What a standing says of itself on the wire. Pure.
import type { PluginView } from '@haidang/plugin-sdk';
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
    memory,
    restarts,
    lastError,
  };
}
