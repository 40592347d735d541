// The seed files as records: unit versions, departments, successions. Pure: text in, records out; a faulty file stops the
// import with the line and what to mend.
import { parse } from 'csv-parse/sync';
import type { OrgUnitLevel } from '@haidang/plugin-sdk';
import { OrgUnitFileFaulty } from '../../errors.js';
import { fold, foldedName } from '../fold.js';
import { groups } from '../groups.js';
import { dayBefore, isIsoDate } from '../iso-date.js';
import { validOn, type SuccessionKind } from '../org-unit.js';

export interface UnitRecord {
  uid: string;
  code: string;
  title: string;
  titleEn: string | null;
  folded: string;
  type: string;
  level: OrgUnitLevel;
  parentUid: string | null;
  /** uid of the first version of the same unit. */
  lineageUid: string;
  validFrom: string;
  validTo: string | null;
  legalBasis: string | null;
  areaKm2: string | null;
  note: string | null;
}

export interface SuccessionRecord {
  fromUid: string;
  toUid: string | null;
  effective: string;
  kind: SuccessionKind;
  /** Share of the old unit that went there; null when nobody published it. */
  weight: string | null;
  basis: string | null;
  source: string | null;
  note: string | null;
}

type Line = Record<string, string>;
const PROVINCE = '56';

/** Units of the two files; departments stand under the province. Parents come before their children. */
export function unitsFrom(files: { orgUnits: string; departments: string }): UnitRecord[] {
  const places = lines(files.orgUnits).map(asPlace);
  const province = places.find((unit) => unit.code === PROVINCE);
  if (province === undefined) throw OrgUnitFileFaulty({ file: 'org-units.csv', line: 1, fault: `no unit ${PROVINCE}` });
  const departments = lines(files.departments).map((line, index) => asDepartment(line, index, province.uid));
  return withLineage([...places, ...departments]);
}

/** Successions between versions: the one that ended the day before, and the one that stands on the day. */
export function successionsFrom(text: string, units: readonly UnitRecord[]): SuccessionRecord[] {
  const versions = groups(units, (unit) => unit.code);
  return lines(text).map((line, index) => {
    const faulty = (fault: string) => OrgUnitFileFaulty({ file: 'successions.csv', line: index + 2, fault });
    const effective = line['effective'] ?? '';
    if (!isIsoDate(effective)) throw faulty('effective is not a date');
    const from = versions.get(line['from_code'] ?? '')?.find((unit) => unit.validTo === dayBefore(effective));
    if (from === undefined) throw faulty(`no version of ${line['from_code'] ?? ''} ends before ${effective}`);
    const toCode = orNull(line['to_code']);
    const to = toCode === null ? null : versions.get(toCode)?.find((unit) => validOn(unit, effective));
    if (to === undefined) throw faulty(`no version of ${toCode ?? ''} stands on ${effective}`);
    return {
      fromUid: from.uid,
      toUid: to?.uid ?? null,
      effective,
      kind: kindOf(line['kind'], faulty),
      weight: orNull(line['weight']),
      basis: orNull(line['basis']),
      source: orNull(line['source']),
      note: orNull(line['note']),
    };
  });
}

function asPlace(line: Line, index: number): UnitRecord {
  const [uid, code, title, type, validFrom] = ['uid', 'code', 'name_vi', 'type', 'valid_from'].map((name) => line[name] ?? '') as [
    string,
    string,
    string,
    string,
    string,
  ];
  const validTo = orNull(line['valid_to']);
  const level = levelOf(type);
  const fault =
    !isIsoDate(validFrom) || (validTo !== null && !isIsoDate(validTo))
      ? 'a date is not YYYY-MM-DD'
      : uid !== `${code}@${validFrom}`
        ? 'uid is not code@valid_from'
        : title === ''
          ? 'name_vi is empty'
          : level === undefined
            ? `type ${type} is not known`
            : undefined;
  if (fault !== undefined || level === undefined) throw OrgUnitFileFaulty({ file: 'org-units.csv', line: index + 2, fault: fault ?? 'type' });
  return {
    uid,
    code,
    title,
    titleEn: null,
    folded: fold(title),
    type,
    level,
    parentUid: orNull(line['parent_uid']),
    lineageUid: uid,
    validFrom,
    validTo,
    legalBasis: orNull(line['basis_from']),
    areaKm2: orNull(line['area_km2']),
    note: orNull(line['note']),
  };
}

function asDepartment(line: Line, index: number, province: string): UnitRecord {
  const [code, title, validFrom] = ['id', 'name_vi', 'valid_from'].map((name) => line[name] ?? '') as [string, string, string];
  if (!/^[a-z][a-z0-9-]*$/.test(code) || title === '' || !isIsoDate(validFrom)) {
    throw OrgUnitFileFaulty({ file: 'departments.csv', line: index + 2, fault: 'id, name_vi or valid_from' });
  }
  const uid = `${code}@${validFrom}`;
  return {
    uid,
    code,
    title,
    titleEn: orNull(line['name_en']),
    folded: fold(title),
    type: firstWord(title),
    level: 'department',
    parentUid: province,
    lineageUid: uid,
    validFrom,
    validTo: orNull(line['valid_to']),
    legalBasis: null,
    areaKm2: null,
    note: orNull(line['note']),
  };
}

/** The same unit through time: same code, level and name but for its kind (a town that became a commune keeps its name). */
function withLineage(units: readonly UnitRecord[]): UnitRecord[] {
  const first = new Map<string, string>();
  const key = (unit: UnitRecord) => `${unit.level} ${unit.code} ${foldedName(unit.title)}`;
  for (const unit of [...units].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))) if (!first.has(key(unit))) first.set(key(unit), unit.uid);
  return units.map((unit) => ({ ...unit, lineageUid: first.get(key(unit)) ?? unit.uid }));
}

function levelOf(type: string): OrgUnitLevel | undefined {
  if (type === 'Tỉnh') return 'province';
  if (['Thành phố', 'Thị xã', 'Huyện', 'Quận'].includes(type)) return 'district';
  return ['Xã', 'Phường', 'Thị trấn', 'Đặc khu'].includes(type) ? 'commune' : undefined;
}

function kindOf(text: string | undefined, faulty: (fault: string) => Error): SuccessionKind {
  if (text === 'full' || text === 'partial' || text === 'abolished') return text;
  throw faulty('kind is not full, partial or abolished');
}

function lines(text: string): Line[] {
  return parse<Line>(text.normalize('NFC'), { columns: true, bom: true, skip_empty_lines: true, trim: true });
}

function orNull(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}

function firstWord(title: string): string {
  return title.split(' ', 1)[0] ?? title;
}
