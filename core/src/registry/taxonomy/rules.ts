// What an entry of the taxonomy must be before it is written. Pure: what stands around it comes in as a world, everything wrong comes
// out at once as findings that point into what was sent.
import { isIsoDate, parseDecimal, type Finding, type Localised, type TaxonomyKind } from '@haidang/plugin-sdk';
import { fault, pointer } from '../documents/finding.js';
import type { Proposing } from '../documents/names/nearest.js';
import type { Contents, DatedMember, EntryRow } from '../vocabulary/content.js';

/** What stands around an entry. */
export interface World<K extends TaxonomyKind> {
  /** All entries of the kind, those that come with the same wish among them. */
  entries: ReadonlyMap<string, Contents[K]>;
  before: EntryRow<K> | undefined;
  /** Something (a set, a version, another entry) speaks of it. */
  used: boolean;
  /** Members of a dimension that something speaks of. */
  usedMembers: ReadonlySet<string>;
  /** Proposals of this wish, however many entries it has. */
  propose: Proposing;
  /** Id of the org unit of a reference; undefined = there is none. */
  orgUnitId: (ref: string) => number | undefined;
}

const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const CODES: Readonly<Record<TaxonomyKind, { pattern: RegExp; most: number; like: string }>> = {
  units: { pattern: /^[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$/, most: 40, like: 'VND-billion' },
  dimensions: { pattern: KEBAB, most: 64, like: 'age-group' },
  groups: { pattern: KEBAB, most: 40, like: 'economy' },
  'legal-bases': { pattern: /^[a-z0-9]+(-[a-z0-9]+)*$/, most: 64, like: '39-2019-qh14' },
  'org-unit-groups': { pattern: KEBAB, most: 64, like: 'ven-bien' },
};
const MEMBER = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const LONGEST_TITLE = 300;
// Control characters, and those that turn the direction of what follows or cannot be seen at all.
const UNSEEN = /[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\p{Cs}/u;

type Rule<K extends TaxonomyKind> = (code: string, content: Contents[K], world: World<K>) => Finding[];
const RULES: { [K in TaxonomyKind]: Rule<K> } = {
  units: checkUnit,
  dimensions: checkDimension,
  groups: checkGroup,
  'legal-bases': checkLegalBasis,
  'org-unit-groups': checkOrgUnitGroup,
};

export function judge<K extends TaxonomyKind>(kind: K, code: string, content: Contents[K], world: World<K>): Finding[] {
  return [...checkCode(kind, code, world), ...checkTitle(content.title, '/title'), ...RULES[kind](code, content, world)];
}

function checkCode<K extends TaxonomyKind>(kind: K, code: string, { before, entries }: World<K>): Finding[] {
  if (before !== undefined) return [];
  const { pattern, most, like } = CODES[kind];
  if (!pattern.test(code) || code.length > most)
    return [
      fault(
        '/code',
        'code-shape',
        `Mã cần viết như “${like}”, tối đa ${String(most)} ký tự.`,
        `A code is written like "${like}", at most ${String(most)} characters.`,
      ),
    ];
  const twin = [...entries.keys()].find((each) => each !== code && each.toLowerCase() === code.toLowerCase());
  if (twin === undefined) return [];
  return [fault('/code', 'code-alike', `Mã chỉ khác “${twin}” ở chữ hoa, chữ thường.`, `The code differs from "${twin}" by capitals only.`)];
}

export function checkTitle(title: Localised, path: string, mayBeEmpty = false): Finding[] {
  return [title.vi, title.en].flatMap((text, index) => {
    if (text === undefined) return [];
    const at = pointer(path, index === 0 ? 'vi' : 'en');
    if (!mayBeEmpty && text.trim() === '') return [fault(at, 'text-empty', 'Cần ghi tên.', 'A title is needed.')];
    return checkText(text, at, LONGEST_TITLE);
  });
}

export function checkText(text: string, path: string, most: number): Finding[] {
  if (text.length > most) return [fault(path, 'text-too-long', `Tối đa ${String(most)} ký tự.`, `At most ${String(most)} characters.`)];
  if (UNSEEN.test(text))
    return [fault(path, 'text-unseen', 'Văn bản chứa ký tự điều khiển hoặc ký tự ẩn.', 'The text holds control characters or characters that cannot be seen.')];
  return [];
}

function checkUnit(code: string, content: Contents['units'], world: World<'units'>): Finding[] {
  const { entries, before, used } = world;
  const { dimension, base, factor } = content;
  const findings = checkTitle(content.symbol, '/symbol', true);
  if (!KEBAB.test(dimension)) findings.push(fault('/dimension', 'code-shape', 'Đại lượng viết như “money”.', 'The dimension is written like "money".'));
  const known = before?.content;
  const stands = used || [...entries].some(([other, each]) => other !== code && each.base === code);
  for (const key of ['dimension', 'base', 'factor'] as const) {
    if (known === undefined || !stands || same(key, known[key], content[key])) continue;
    findings.push(
      fault(
        `/${key}`,
        'unit-in-use',
        `Đang có nơi dùng “${code}” nên đại lượng, đơn vị gốc và hệ số giữ nguyên; tạo đơn vị tính mới với mã khác.`,
        `"${code}" is in use, so its dimension, base and factor stay; make a new unit with another code.`,
      ),
    );
  }
  return [...findings, ...checkFactor(factor, base === code), ...(base === code ? [] : checkBase(base, dimension, world))];
}

const same = (key: 'dimension' | 'base' | 'factor', before: string, after: string): boolean =>
  key === 'factor' ? parseDecimal(before)?.equals(parseDecimal(after) ?? 0) === true : before === after;

function checkFactor(factor: string, isBase: boolean): Finding[] {
  const value = parseDecimal(factor);
  if (value === undefined || value.lessThan('1e-15') || value.greaterThan('1e15'))
    return [
      fault(
        '/factor',
        'factor',
        'Hệ số là số thập phân dương, viết như 1000 hoặc 0.01 (từ 10⁻¹⁵ đến 10¹⁵).',
        'The factor is a decimal above zero, written like 1000 or 0.01 (10⁻¹⁵ to 10¹⁵).',
      ),
    ];
  if (isBase && !value.equals(1)) return [fault('/factor', 'factor-of-base', 'Đơn vị gốc có hệ số 1.', 'A base unit has the factor 1.')];
  return [];
}

function checkBase(base: string, dimension: string, { entries, propose }: World<'units'>): Finding[] {
  const unit = entries.get(base);
  if (unit === undefined) {
    const meant = propose(base, entries.keys());
    return [fault('/base', 'unknown-unit', `Không có đơn vị tính “${base}”.${meant.vi}`, `There is no unit "${base}".${meant.en}`)];
  }
  if (unit.base !== base)
    return [
      fault(
        '/base',
        'not-a-base',
        `“${base}” không phải đơn vị gốc; đơn vị gốc của nó là “${unit.base}”.`,
        `"${base}" is no base unit; its base is "${unit.base}".`,
      ),
    ];
  if (unit.dimension === dimension) return [];
  return [fault('/dimension', 'other-dimension', `Đơn vị gốc “${base}” đo “${unit.dimension}”.`, `The base "${base}" measures "${unit.dimension}".`)];
}

function checkDimension(_code: string, { members }: Contents['dimensions'], { before, usedMembers }: World<'dimensions'>): Finding[] {
  const seen = new Set<string>();
  const findings = members.flatMap(({ code, title, ...dates }, index) => {
    const path = pointer('/members', index);
    const own = [...checkTitle(title, pointer(path, 'title')), ...checkDates(dates, path)];
    if (!MEMBER.test(code) || code.length > 64)
      own.push(fault(pointer(path, 'code'), 'code-shape', `Mã thành viên viết như “lower-secondary”.`, 'A member is written like "lower-secondary".'));
    if (seen.has(code)) own.push(fault(pointer(path, 'code'), 'repeated', `“${code.slice(0, 64)}” bị lặp lại.`, `"${code.slice(0, 64)}" is repeated.`));
    seen.add(code);
    return own;
  });
  const gone = (before?.content.members ?? []).filter((each) => !seen.has(each.code) && usedMembers.has(each.code));
  return [
    ...findings,
    ...gone.map(({ code }) =>
      fault(
        '/members',
        'member-in-use',
        `“${code}” đang được dùng nên không bỏ được; ghi ngày kết thúc cho nó.`,
        `"${code}" is in use and cannot be taken out; give it an end date.`,
      ),
    ),
  ];
}

function checkGroup(_code: string, { order }: Contents['groups']): Finding[] {
  if (Number.isInteger(order) && order >= 1 && order <= 9_999) return [];
  return [fault('/order', 'order', 'Thứ tự là số nguyên từ 1 đến 9999.', 'The order is a whole number from 1 to 9999.')];
}

function checkLegalBasis(code: string, content: Contents['legal-bases'], { entries, propose }: World<'legal-bases'>): Finding[] {
  const findings = [...checkText(content.number, '/number', 80), ...checkText(content.issuer, '/issuer', 200), ...checkText(content.link, '/link', 500)];
  for (const key of ['issuedOn', 'from'] as const) findings.push(...checkDate(content[key], `/${key}`));
  if (content.link !== '' && !isWebAddress(content.link))
    findings.push(fault('/link', 'link', 'Đường dẫn bắt đầu bằng https:// hoặc http://.', 'A link begins with https:// or http://.'));
  if (content.replaces === null) return findings;
  if (!entries.has(content.replaces)) {
    const meant = propose(content.replaces, entries.keys());
    findings.push(
      fault(
        '/replaces',
        'unknown-legal-basis',
        `Không có văn bản “${content.replaces}”.${meant.vi}`,
        `There is no legal basis "${content.replaces}".${meant.en}`,
      ),
    );
  } else if (replacesItself(code, content.replaces, entries)) {
    findings.push(fault('/replaces', 'replaces-itself', 'Các văn bản thay thế nhau theo vòng.', 'The legal bases replace each other in a circle.'));
  }
  return findings;
}

function replacesItself(code: string, replaced: string, entries: World<'legal-bases'>['entries']): boolean {
  const seen = new Set([code]);
  for (let each: string | null | undefined = replaced; each !== null && each !== undefined; each = entries.get(each)?.replaces) {
    if (seen.has(each)) return true;
    seen.add(each);
  }
  return false;
}

function checkOrgUnitGroup(_code: string, { members }: Contents['org-unit-groups'], { orgUnitId }: World<'org-unit-groups'>): Finding[] {
  return members.flatMap(({ orgUnit, ...dates }, index) => {
    const path = pointer('/members', index);
    const id = orgUnitId(orgUnit);
    const findings = checkDates(dates, path);
    if (id === undefined)
      findings.push(
        fault(pointer(path, 'orgUnit'), 'unknown-org-unit', `Không có đơn vị “${orgUnit.slice(0, 80)}”.`, `There is no org unit "${orgUnit.slice(0, 80)}".`),
      );
    const earlier = members.slice(0, index).some((each) => orgUnitId(each.orgUnit) === id && id !== undefined && overlap(each, dates));
    if (earlier)
      findings.push(
        fault(pointer(path, 'orgUnit'), 'repeated', `“${orgUnit}” đã có trong nhóm vào thời gian này.`, `"${orgUnit}" is in the group at that time already.`),
      );
    return findings;
  });
}

const overlap = (one: DatedMember, other: DatedMember): boolean => (one.from ?? '0000') <= (other.to ?? '9999') && (other.from ?? '0000') <= (one.to ?? '9999');

function checkDates({ from, to }: DatedMember, path: string): Finding[] {
  const findings = [...checkDate(from, pointer(path, 'from')), ...checkDate(to, pointer(path, 'to'))];
  if (findings.length === 0 && from !== null && to !== null && to < from)
    findings.push(fault(pointer(path, 'to'), 'date-order', 'Ngày kết thúc trước ngày bắt đầu.', 'The end is before the beginning.'));
  return findings;
}

export function checkDate(date: string | null, path: string): Finding[] {
  if (date === null || (isIsoDate(date) && date >= '1900-01-01' && date <= '2200-12-31')) return [];
  return [fault(path, 'date', 'Ngày viết như 2025-07-01.', 'A date is written like 2025-07-01.')];
}

function isWebAddress(text: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(text).protocol) && !/\s/.test(text);
  } catch {
    return false;
  }
}
