// The whole house as one Nest module; floors from the ground up.
import { Module, type DynamicModule } from '@nestjs/common';
import {
  AccessModule,
  ACCESS_ENTITIES,
  Access1700000002000,
  AccessScope1700000035000,
  People1700000020000,
  Rights1700000032000,
  Reorganisations1700000073000,
  RightsHistory1700000034000,
  Suspensions1700000096000,
  RightsSecond1700000033000,
  StandingScope1700000093000,
} from '../access/index.js';
import { InsightModule, INSIGHT_MIGRATIONS } from '../insight/index.js';
import {
  DeedsFound1700000099000,
  DeedsSecondLine1700000064000,
  INTAKE_MIGRATIONS,
  IntakeModule,
  SecondLine1700000036000,
  SecondLineCost1700000083000,
} from '../intake/index.js';
import {
  AuditFinding1700000080000,
  AuditKind1700000098000,
  AuditSeals1700000038000,
  Kernel1700000001000,
  KernelModule,
  Mail1700000022000,
  MailAttachments1700000030000,
  MailCondition1700000085000,
  type Config,
} from '../kernel/index.js';
import { Registry1700000003000, REGISTRY_ENTITIES, REGISTRY_MIGRATIONS, RegistryModule } from '../registry/index.js';

/** Every migration, in the order of the floors. Forward only; a merged one is never edited. */
export const MIGRATIONS = [
  Kernel1700000001000,
  Access1700000002000,
  Registry1700000003000,
  ...INTAKE_MIGRATIONS,
  People1700000020000,
  ...REGISTRY_MIGRATIONS,
  Mail1700000022000,
  MailAttachments1700000030000,
  MailCondition1700000085000,
  AuditSeals1700000038000,
  AuditFinding1700000080000,
  AuditKind1700000098000,
  ...INSIGHT_MIGRATIONS,
  Rights1700000032000,
  RightsSecond1700000033000,
  RightsHistory1700000034000,
  AccessScope1700000035000,
  SecondLine1700000036000,
  DeedsSecondLine1700000064000,
  DeedsFound1700000099000,
  Reorganisations1700000073000,
  StandingScope1700000093000,
  Suspensions1700000096000,
  SecondLineCost1700000083000,
];
export const ENTITIES = [...ACCESS_ENTITIES, ...REGISTRY_ENTITIES];

@Module({})
export class AppModule {
  static forRoot(config: Config, databaseUrl: string): DynamicModule {
    return {
      module: AppModule,
      imports: [
        KernelModule.forRoot({ config, databaseUrl, migrations: MIGRATIONS, entities: ENTITIES }),
        AccessModule,
        RegistryModule,
        IntakeModule,
        InsightModule,
      ],
    };
  }
}
