// What plugins answer is not believed: it is copied, field by field, into the shape that was agreed, or refused.
import type { Finding, IngestAnswer, IngestedFigure } from '@haidang/plugin-sdk';

const LEVELS = new Set(['error', 'warning', 'hint']);
const MOST = 10_000;

/** The findings of a check. Throws when they are none. */
export function asFindings(answer: unknown): Finding[] {
  if (!Array.isArray(answer)) throw new Error('the check did not answer with a list of findings');
  return answer.slice(0, MOST).map(asFinding);
}

function asFinding(value: unknown): Finding {
  const given = record(value);
  const message = record(given['message']);
  const { path, level, code, indicator, orgUnit, needsReason, plausible, place } = given;
  if (typeof path !== 'string' || typeof code !== 'string' || typeof level !== 'string' || !LEVELS.has(level) || typeof message['vi'] !== 'string') {
    throw new Error('the check answered with something that is no finding');
  }
  return {
    path: path.slice(0, 500),
    level: level as Finding['level'],
    code: code.slice(0, 80),
    message: { vi: message['vi'].slice(0, 1000), ...(typeof message['en'] === 'string' && { en: message['en'].slice(0, 1000) }) },
    ...(typeof indicator === 'string' && { indicator }),
    ...(typeof orgUnit === 'string' && { orgUnit }),
    ...(typeof needsReason === 'boolean' && { needsReason }),
    ...(Array.isArray(plausible) && { plausible: plausible.map(String) }),
    ...(typeof place === 'object' && place !== null && { place: place }),
  };
}

/** What an ingest read. Throws when it is no such answer. */
export function asIngested(answer: unknown): IngestAnswer {
  const { figures, findings, unmapped } = record(answer);
  if (!Array.isArray(figures) || !Array.isArray(unmapped)) throw new Error('the ingest did not answer with figures');
  return { figures: figures.map(asFigure), findings: asFindings(findings), unmapped: unmapped.slice(0, 1000).map(String) };
}

function asFigure(value: unknown): IngestedFigure {
  const figure = record(value);
  const named = ['set', 'indicator', 'period', 'orgUnit'].every((key) => typeof figure[key] === 'string');
  const valued = figure['value'] === null || (typeof figure['value'] === 'string' && /^-?(0|[1-9]\d*)(\.\d+)?$/.test(figure['value']));
  if (!named || !valued) throw new Error('the ingest answered with something that is no figure');
  return value as IngestedFigure;
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
