// The door of access.
import type { Type } from '@nestjs/common';

export { AccessModule } from './access.module.js';
export { AccessGuard, CallerIfKnown, CurrentPrincipal, SESSION_COOKIE } from './guard/access.guard.js';
export { ACTION_NAMES } from './action-names.js';
export { ActionRefused, NotSignedIn, OrgUnitNotFound, UserNotFound } from './errors.js';
export { fold } from './org-units/fold.js';
export { dateFrom, dayBefore, isIsoDate } from './org-units/iso-date.js';
export { validOn, type OrgUnitRow, type SuccessionKind, type SuccessionRow } from './org-units/org-unit.js';
export { successionsFrom, unitsFrom } from './org-units/seed-files/org-unit-files.js';
export { importOrgUnits, OrgUnitImport, type OrgUnitImportReport } from './org-units/seed-files/org-unit-import.js';
export { OrgUnitTree, type TreeRows } from './org-units/org-unit-tree.js';
export { orgUnitView } from './org-units/org-unit-view.js';
export { OrgUnits } from './org-units/org-units.service.js';
export { administersProvince } from './whole-province.js';
export { Accounts, type AccountCredentials, type AccountRequest } from './people/accounts.js';
export { ApiTokens } from './people/api-tokens.service.js';
export { Grants } from './grants/grants.service.js';
export { Passwords } from './people/passwords.service.js';
export { People } from './people/people.service.js';
export { Principals } from './people/principals.service.js';
export type { Grant, PersonKind, Principal } from './principal.js';
export {
  allowedIn,
  capacities,
  coversUnit,
  gives,
  holds,
  holdsAt,
  may,
  mayField,
  mayIndicator,
  scopeInPart,
  scopeOf,
  stillHolds,
  withoutCover,
  type Guarded,
  type ReportState,
} from './rights.js';
export { excessOf, type Excess, type Passable } from './delegation/delegation.js';
export { OpenReports, type UnfinishedReport } from './reorganising/open-reports.js';
export { Reorganisations1700000073000 } from './reorganising/proposals.migration.js';
export { RightsHistory1700000034000 } from './answers/rights-history.migration.js';
export { Suspensions1700000096000 } from './answers/suspensions.migration.js';
export { RightsSecond1700000033000 } from './grants/rights-second.migration.js';
export { Rights1700000032000 } from './rights.migration.js';
export { SetGroups } from './grants/set-groups.js';
export { People1700000020000 } from './people.migration.js';
export { AccessScope1700000035000 } from './second-line/scope.migration.js';
export { StandingScope1700000093000 } from './second-line/standing-scope.migration.js';
export { Access1700000002000 } from './schema.migration.js';

/** None: this floor speaks SQL through the kernel's door. */
export const ACCESS_ENTITIES: readonly Type[] = [];
