// Tells access which reports of some units are not finished, so that a reorganisation shows what changes hands before it is done.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { OpenReports, type UnfinishedReport } from '../../access/index.js';

@Injectable()
export class ReportsOfUnits implements OnModuleInit {
  constructor(private readonly openReports: OpenReports) {}

  onModuleInit(): void {
    this.openReports.fill((sql, unitIds) =>
      sql.query<UnfinishedReport>(
        `select set_id as "set", period, org_unit_id as "unitId", status, saved_by as "savedBy" from submission
          where org_unit_id = any($1::int[]) and status in ('draft', 'returned', 'submitted') order by set_id, period, org_unit_id`,
        [unitIds],
      ),
    );
  }
}
