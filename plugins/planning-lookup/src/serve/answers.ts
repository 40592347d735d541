// Small things that every endpoint needs: refusals in the platform's form, reading of what came.
import {
  fieldsIn,
  isDay,
  problem,
  queryIn,
  type Endpoint,
  type SentFields,
  type EndpointAnswer,
  type EndpointRequest,
  type Localised,
  type Plain,
} from '@haidang/plugin-sdk';
import { Refused } from '../read/source.js';

export const refusal = (status: number, code: string, vi: string, en: string, more: Readonly<Record<string, unknown>> = {}): EndpointAnswer =>
  problem(status, `PLANNING_${code.toUpperCase().replaceAll('-', '_')}`, { vi, en }, more);

export const missing = (vi = 'Không tìm thấy.', en = 'Not found.'): EndpointAnswer => refusal(404, 'not-found', vi, en);

/** What a reader or a question refuses becomes a 422 with its text. */
export function refusing(endpoint: Endpoint): Endpoint {
  return async (request, context) => {
    try {
      return await endpoint(request, context);
    } catch (error) {
      if (error instanceof Refused) return refusal(422, error.code, error.text.vi, error.text.en ?? error.text.vi);
      throw error;
    }
  };
}

export const json = (value: unknown, headers: Readonly<Record<string, string>> = {}): EndpointAnswer => ({ json: value, headers });

export const queryOf = (request: EndpointRequest, name: string): string => queryIn(request, name) ?? '';

/** Name of an uploaded file: the page sends it in a header, percent-encoded; other systems as `?name=`. */
export function fileNameOf(request: EndpointRequest, otherwise: string): string {
  const sent = queryOf(request, 'name') || (request.headers['x-file-name'] ?? '');
  try {
    return decodeURIComponent(sent).slice(0, 120) || otherwise;
  } catch {
    return otherwise;
  }
}

export { fieldsIn as fieldsOf, isDay, type SentFields as Fields };

export function textOf(value: Plain | undefined, most = 300): string {
  return typeof value === 'string' ? value.trim().slice(0, most) : typeof value === 'number' ? String(value) : '';
}

export function numberOf(value: Plain | undefined, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
}

/** A day that exists, else the other. */
export function dayOf(text: string, otherwise: string): string {
  return isDay(text) ? text : otherwise;
}

export function localised(value: Plain | undefined, otherwise: string): Localised {
  const { vi, en } = fieldsIn(value);
  const text = textOf(vi, 200) || textOf(value, 200) || otherwise;
  return { vi: text, en: textOf(en, 200) || text };
}
