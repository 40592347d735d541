// Routes that explain and review rights: why, the matrix of a place, who could see a figure, and the workbook of the review.
import { Controller, Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { FigureReader, RightExplained, RightsMatrix } from '@haidang/plugin-sdk';
import { Answers, Clock, Database, Needs, ValueRefused } from '../../kernel/index.js';
import { CurrentPrincipal } from '../access.guard.js';
import { RightsChanges } from '../people/rights-changes.js';
import { Grants } from '../grants/grants.service.js';
import { Roles } from '../grants/roles.service.js';
import { dateFrom } from '../org-units/iso-date.js';
import { actionOf, optionalText } from '../people/query-texts.js';
import type { Principal } from '../principal.js';
import { scopeOf } from '../rights.js';
import { reviewWorkbook, type ReviewedPerson } from './review-workbook.js';
import { RightsAnswers, type RightsPlace } from './rights-answers.service.js';

const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
type Asked = Record<string, unknown>;

@Controller('rights')
export class RightsController {
  constructor(
    private readonly answers: RightsAnswers,
    private readonly grants: Grants,
    private readonly roles: Roles,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly changes: RightsChanges,
  ) {}

  /** Anybody may ask about themselves; about another person, who administers that person's unit. */
  @Get('explain')
  @Needs('signed-in')
  @Answers('RightExplained')
  explain(@CurrentPrincipal() asking: Principal, @Query() query: Asked): Promise<RightExplained> {
    const [user, indicator, field] = (['user', 'indicator', 'field'] as const).map((name) => optionalText(name, query[name]));
    return this.answers.explain(asking, { ...placeOf(query), user, action: actionOf(query['action']), indicator, field });
  }

  @Get('matrix')
  @Needs('administer')
  @Answers('RightsMatrix')
  matrix(@CurrentPrincipal() by: Principal, @Query() query: Asked): Promise<RightsMatrix> {
    const rows = optionalText('by', query['by']) ?? 'role';
    if (rows !== 'role' && rows !== 'user') throw ValueRefused({ field: 'by', expected: 'role, user' });
    return this.answers.matrix(by, rows, placeOf(query));
  }

  /** Who could see the figure on that day. */
  @Get('readers')
  @Needs('signed-in')
  @Answers('FigureReader', { list: true })
  async readers(@CurrentPrincipal() by: Principal, @Query() query: Asked): Promise<{ items: FigureReader[] }> {
    return { items: await this.answers.readers(by, { ...placeOf(query), indicator: optionalText('indicator', query['indicator']) }) };
  }

  /** Every grant in force of the places that the caller administers, as a workbook to sign. */
  @Get('review.xlsx')
  @Needs('administer')
  async review(@CurrentPrincipal() by: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const at = this.clock.today();
    await this.changes.noteRead(by, 'review.xlsx');
    const inForce = (await this.grants.list(by)).filter(
      (grant) => grant.revokedAt === null && grant.state !== 'refused' && (grant.to === null || grant.to >= at),
    );
    const workbook = await reviewWorkbook({ at, by: by.username, grants: inForce, people: await this.peopleOf(by), roles: await this.roles.list() });
    void reply.header('content-type', SPREADSHEET).header('content-disposition', `attachment; filename="review-${at}.xlsx"`);
    return workbook;
  }

  private peopleOf(by: Principal): Promise<ReviewedPerson[]> {
    const scope = scopeOf(by, 'administer', '*');
    return this.database.query<ReviewedPerson>(
      `select p.username, p.title, coalesce(u.title, '') as "orgUnit", p.kind, (select count(*)::int from person_grant g where g.person_id = p.id) as grants,
              to_char(greatest((select max(at) from audit_entry a where a.actor = p.username and a.action = 'session.begin'),
                               (select max(seen_at) from api_token t where t.person_id = p.id)) at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD HH24:MI') as "lastSeen",
              p.suspended_at is not null as suspended
         from person p left join org_unit u on u.id = p.org_unit_id where $1::int[] is null or p.org_unit_id = any($1) order by p.username`,
      [scope === 'all' ? null : scope],
    );
  }
}

function placeOf(query: Asked): RightsPlace {
  const at = optionalText('at', query['at']);
  return {
    set: optionalText('set', query['set']) ?? '*',
    orgUnit: optionalText('orgUnit', query['orgUnit']),
    at: at === undefined ? undefined : dateFrom('at', at),
  };
}
