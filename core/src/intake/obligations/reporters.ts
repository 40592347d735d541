// Who answers for whom: a department for the province, a department with a row per commune, or each commune for itself.
import type { Period } from '@haidang/plugin-sdk';
import type { OrgUnitRow, OrgUnits } from '../../access/index.js';
import type { Bundle } from '../../registry/index.js';
import { OrgUnitUnknown, ReporterRefused } from '../errors.js';
import { owedRules } from './periods.js';

export interface Reporter {
  /** Whose figures are reported; part of the report's key. */
  unit: OrgUnitRow;
  /** Who owes the report. */
  owedBy: OrgUnitRow;
}

/** Every (unit, who owes it) of a set for a period, by the tree at the period's last day. */
export function reportersOf(bundle: Bundle, period: Period, orgUnits: OrgUnits): Reporter[] {
  const province = orgUnits.province(period.end);
  if (bundle.manifest.reporters.by === 'commune') {
    return orgUnits.within(province.id, bundle.manifest.reporters.level ?? 'commune', period.end).map((unit) => ({ unit, owedBy: unit }));
  }
  return [{ unit: province, owedBy: ownerOf(bundle, period, orgUnits) ?? province }];
}

/** The reporter that an address names; the department that owes a report may be named in place of the province. */
export function reporterAt(bundle: Bundle, period: Period, ref: string, orgUnits: OrgUnits): Reporter {
  const unit = orgUnits.byRef(ref, period.end);
  if (unit === undefined) throw OrgUnitUnknown({ orgUnit: ref, period: period.code });
  if (reportsForItself(bundle, period, unit, orgUnits)) return { unit, owedBy: unit };
  if (isMeasuredThere(bundle, period, unit, orgUnits)) return { unit, owedBy: ownerOf(bundle, period, orgUnits) ?? unit };
  const reporters = reportersOf(bundle, period, orgUnits);
  const found = reporters.find((each) => each.unit.id === unit.id) ?? reporters.find((each) => each.owedBy.id === unit.id);
  if (found === undefined) {
    const expected = bundle.manifest.reporters.by === 'commune' ? 'xã, phường / commune' : (reporters[0]?.unit.code ?? '');
    throw ReporterRefused({ set: bundle.id, orgUnit: ref, expected });
  }
  return found;
}

/** The everyday case of sets that communes answer, decided without listing all of them. */
function reportsForItself(bundle: Bundle, period: Period, unit: OrgUnitRow, orgUnits: OrgUnits): boolean {
  const { by, level } = bundle.manifest.reporters;
  return by === 'commune' && unit.level === (level ?? 'commune') && isWithinProvince(unit, period, orgUnits);
}

/** Figures that machines send and nobody owes are told of where they were measured, whoever answers for the set. */
function isMeasuredThere(bundle: Bundle, period: Period, unit: OrgUnitRow, orgUnits: OrgUnits): boolean {
  const isOwed = owedRules(bundle).some(({ type }) => type === period.type);
  return !isOwed && unit.level === 'commune' && isWithinProvince(unit, period, orgUnits);
}

function isWithinProvince(unit: OrgUnitRow, period: Period, orgUnits: OrgUnits): boolean {
  const province = orgUnits.province(period.end);
  let above = orgUnits.parentOf(unit.id, period.end);
  while (above !== undefined && above.id !== province.id) above = orgUnits.parentOf(above.id, period.end);
  return above !== undefined;
}

/** The owner department, also after it was merged away: until somebody names a new owner it is still the address. */
function ownerOf(bundle: Bundle, period: Period, orgUnits: OrgUnits): OrgUnitRow | undefined {
  return orgUnits.byRef(bundle.manifest.owner, period.end) ?? orgUnits.latest(bundle.manifest.owner);
}
