// Refusals and readings that all endpoints share.
import { fieldsIn, isDay, problem, queryIn, type EndpointAnswer, type EndpointRequest, type PluginContext } from '@haidang/plugin-sdk';
import { isKind, type Kind } from '../kinds.js';
import { registerOf, type Register } from '../service/register.js';
import { sightOf, type Sight } from '../service/sight.js';

const AGAIN = { vi: 'Kiểm tra lại rồi gửi lại.', en: 'Check it and send it again.' };

/** A refusal with what to do about it. */
function problemWith(
  status: number,
  code: string,
  title: { readonly vi: string; readonly en: string },
  details = AGAIN,
  more: Readonly<Record<string, unknown>> = {},
) {
  return problem(status, code, title, { detail: details.vi, details, ...more });
}

export const notFound = (): EndpointAnswer =>
  problemWith(
    404,
    'NOT_FOUND',
    { vi: 'Không có mục này, hoặc đã hết hạn lưu.', en: 'There is no such entry, or it has expired.' },
    {
      vi: 'Tải lại trang; thời hạn lưu ghi ở mục Quyền riêng tư.',
      en: 'Reload the page; how long things are kept is said under Privacy.',
    },
  );

/** The register, and what of it this caller sees. */
export async function seenBy({ caller }: EndpointRequest, context: PluginContext): Promise<{ register: Register; sight: Sight }> {
  const register = await registerOf(context);
  return { register, sight: sightOf(caller, register) };
}

/** It would touch what lies in another area than the caller's. */
export const outsideArea = (): EndpointAnswer =>
  problemWith(
    403,
    'OUTSIDE_AREA',
    { vi: 'Việc này ngoài địa bàn của bạn.', en: 'This lies outside your area.' },
    {
      vi: 'Chọn địa bàn hoặc đơn vị trực mà bạn được giao, hoặc nhờ quản trị viên cấp tỉnh.',
      en: 'Choose an area or a duty unit that is yours, or ask an administrator of the province.',
    },
  );

export function conflict(vi: string, en: string): EndpointAnswer {
  return problemWith(409, 'CONFLICT', { vi, en }, { vi: 'Tải lại để xem nội dung mới.', en: 'Reload to see what is new.' });
}

export function refused(vi: string, en: string, more: Readonly<Record<string, unknown>> = {}): EndpointAnswer {
  return problemWith(422, 'REFUSED', { vi, en }, AGAIN, more);
}

export { queryIn as textOf };

/** `?kind=flood&kind=congestion` or `?kind=flood,congestion` */
export function kindsOf({ query }: EndpointRequest): ReadonlySet<Kind> {
  const value = query['kind'];
  const list = value === undefined ? [] : typeof value === 'string' ? value.split(',') : value;
  return new Set(list.filter(isKind));
}

export function wholeOf(request: EndpointRequest, name: string, fallback: number, most: number): number {
  const value = Number(queryIn(request, name) ?? fallback);
  return Number.isInteger(value) && value > 0 ? Math.min(value, most) : fallback;
}

/** An ISO date. */
export function dateOf(request: EndpointRequest, name: string): string | undefined {
  const text = queryIn(request, name);
  return isDay(text) ? text : undefined;
}

export function field(request: EndpointRequest, name: string, most = 500): string {
  const value = fieldsIn(request.json)[name];
  return typeof value === 'string' ? value.trim().slice(0, most) : '';
}

/** Plain text without accents, for searching. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll(/đ/gi, 'd')
    .toLowerCase();
}
