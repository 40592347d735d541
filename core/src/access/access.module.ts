// Floor 2: who there is, which org units there are, and who may do what. The guard stands in front of every route of the house.
import { Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { AbsencesController } from './absences/absences.controller.js';
import { Absences } from './absences/absences.service.js';
import { AccessGuard } from './guard/access.guard.js';
import { OpenAnswers } from './guard/open-answers.js';
import { Boundaries } from './org-units/seed-files/boundaries.js';
import { OrgUnitImport } from './org-units/seed-files/org-unit-import.js';
import { OrgUnitsController } from './org-units/org-units.controller.js';
import { OrgUnits } from './org-units/org-units.service.js';
import { Accounts } from './people/accounts.js';
import { ApiTokens } from './people/api-tokens.service.js';
import { Giving } from './grants/giving.js';
import { GrantsController, PersonGroupsController, RolesController } from './grants/grants.controller.js';
import { Grants } from './grants/grants.service.js';
import { PersonGroups } from './grants/person-groups.service.js';
import { RightsPreviews } from './grants/preview.service.js';
import { Roles } from './grants/roles.service.js';
import { RightsAnswers } from './answers/rights-answers.service.js';
import { RightsController } from './answers/rights.controller.js';
import { ApiTokensController, UsersController } from './people/people.controller.js';
import { Passwords } from './people/passwords.service.js';
import { People } from './people/people.service.js';
import { Principals } from './people/principals.service.js';
import { RightsChanges } from './people/rights-changes.js';
import { SessionController } from './people/session.controller.js';
import { Sessions } from './people/sessions.service.js';
import { SystemsController } from './systems/systems.controller.js';
import { SetGroups } from './grants/set-groups.js';
import { Systems } from './systems/systems.service.js';
import { ReorganisingController } from './reorganising/reorganising.controller.js';
import { OpenReports } from './reorganising/open-reports.js';
import { ReorganisationProposals } from './reorganising/proposals.service.js';
import { Reorganising } from './reorganising/reorganising.service.js';
import { SignInThrottle } from './people/sign-in-throttle.js';

@Module({
  controllers: [
    SessionController,
    ApiTokensController,
    UsersController,
    GrantsController,
    PersonGroupsController,
    RightsController,
    RolesController,
    AbsencesController,
    OrgUnitsController,
    ReorganisingController,
    SystemsController,
  ],
  providers: [
    OrgUnits,
    OrgUnitImport,
    Boundaries,
    SetGroups,
    Principals,
    Sessions,
    SignInThrottle,
    People,
    Passwords,
    RightsChanges,
    Roles,
    Giving,
    Grants,
    PersonGroups,
    RightsPreviews,
    RightsAnswers,
    Systems,
    Absences,
    OpenReports,
    Reorganising,
    ReorganisationProposals,
    ApiTokens,
    Accounts,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: OpenAnswers },
  ],
  exports: [OrgUnits, OrgUnitImport, Principals, Accounts, Grants, ApiTokens, People, Passwords, SetGroups, OpenReports],
})
export class AccessModule {}
