// Dashboards that cross sets over HTTP: making, changing, their revisions, and what a newer file brings. If-Match carries the revision
// that the caller saw; answers carry the ETag of the new one. Reading for everybody is in dashboards.controller.ts.
import { Controller, Delete, Get, Headers, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type {
  DashboardDifference,
  DashboardDocument,
  DashboardFindings,
  DashboardRevision,
  DashboardSaved,
  DashboardStanding,
  DashboardVersion,
  NewDashboard,
  RestoreDashboard,
  RevertDashboard,
  TakeOverFile,
} from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { Answers, characters, Needs, Takes, ValueRefused } from '../../kernel/index.js';
import { Boards } from './boards.service.js';

const LONGEST_NOTE = 500;
/** What PostgreSQL cannot keep as text. */
const BROKEN = /\p{Cc}|\p{Surrogate}/u;

@Controller('dashboards')
export class BoardsController {
  constructor(private readonly boards: Boards) {}

  @Post()
  @Needs('define')
  @Answers('DashboardSaved', { status: 201 })
  async create(
    @CurrentPrincipal() by: Principal,
    @Takes('NewDashboard') wanted: NewDashboard,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DashboardSaved> {
    if ((wanted.dashboard === undefined) === (wanted.copyOf === undefined))
      throw ValueRefused({ field: 'dashboard', expected: { vi: 'dashboard hoặc copyOf, chọn một', en: 'dashboard or copyOf, one of them' } });
    noteIn(wanted.note);
    return tagged(reply, await this.boards.create(by, wanted));
  }

  /** What is wrong with a document, without saving it. */
  @Post('findings')
  @HttpCode(200)
  @Needs('define')
  @Answers('DashboardFindings')
  findings(@CurrentPrincipal() by: Principal, @Takes('DashboardDocument') document: DashboardDocument): DashboardFindings {
    return this.boards.findings(by, document);
  }

  @Get(':id/standing')
  @Needs('define')
  @Answers('DashboardStanding')
  async standing(@CurrentPrincipal() by: Principal, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<DashboardStanding> {
    return tagged(reply, await this.boards.standing(by, id));
  }

  @Put(':id')
  @Needs('define')
  @Answers('DashboardSaved')
  async save(
    @CurrentPrincipal() by: Principal,
    @Param('id') id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Query('note') note: unknown,
    @Takes('DashboardDocument') document: DashboardDocument,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DashboardSaved> {
    return tagged(reply, await this.boards.save({ by, id, ifMatch, note: noteIn(note) }, document));
  }

  @Delete(':id')
  @HttpCode(204)
  @Needs('define')
  remove(@CurrentPrincipal() by: Principal, @Param('id') id: string, @Headers('if-match') ifMatch: string | undefined): Promise<void> {
    return this.boards.remove({ by, id, ifMatch });
  }

  @Get(':id/versions')
  @Needs('define')
  @Answers('DashboardRevision', { list: true })
  async versions(@CurrentPrincipal() by: Principal, @Param('id') id: string): Promise<{ items: DashboardRevision[] }> {
    return { items: await this.boards.versions(by, id) };
  }

  @Get(':id/versions/:version')
  @Needs('define')
  @Answers('DashboardVersion')
  version(@CurrentPrincipal() by: Principal, @Param('id') id: string, @Param('version') version: string): Promise<DashboardVersion> {
    if (!/^[1-9][0-9]{0,8}$/.test(version)) throw ValueRefused({ field: 'version', expected: '1, 2, 3 …' });
    return this.boards.version(by, id, Number(version));
  }

  @Post(':id/restore')
  @HttpCode(200)
  @Needs('define')
  @Answers('DashboardSaved')
  async restore(
    @CurrentPrincipal() by: Principal,
    @Param('id') id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Takes('RestoreDashboard') { version, note }: RestoreDashboard,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DashboardSaved> {
    if (!Number.isInteger(version) || version < 1) throw ValueRefused({ field: 'version', expected: '1, 2, 3 …' });
    return tagged(reply, await this.boards.restore({ by, id, ifMatch, note: noteIn(note) }, version));
  }

  @Post(':id/revert')
  @HttpCode(200)
  @Needs('define')
  @Answers('DashboardSaved')
  async revert(
    @CurrentPrincipal() by: Principal,
    @Param('id') id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Takes('RevertDashboard', { optional: true }) body: RevertDashboard | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DashboardSaved> {
    return tagged(reply, await this.boards.revert({ by, id, ifMatch, note: noteIn(body?.note) }));
  }

  @Get(':id/difference')
  @Needs('define')
  @Answers('DashboardDifference')
  difference(@CurrentPrincipal() by: Principal, @Param('id') id: string): Promise<DashboardDifference> {
    return this.boards.difference(by, id);
  }

  @Post(':id/take-over')
  @HttpCode(200)
  @Needs('define')
  @Answers('DashboardSaved')
  async takeOver(
    @CurrentPrincipal() by: Principal,
    @Param('id') id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Takes('TakeOverFile') { units, note }: TakeOverFile,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DashboardSaved> {
    return tagged(reply, await this.boards.takeOver({ by, id, ifMatch, note: noteIn(note) }, units));
  }
}

function noteIn(note: unknown): string | null {
  if (note === undefined || note === '') return null;
  if (typeof note !== 'string' || note.length > LONGEST_NOTE || BROKEN.test(note)) throw ValueRefused({ field: 'note', expected: characters(0, LONGEST_NOTE) });
  return note;
}

function tagged<Answer extends { revision: number }>(reply: FastifyReply, answer: Answer): Answer {
  void reply.header('etag', boardTag(answer.revision));
  return answer;
}

export function boardTag(revision: number): string {
  return `"r${String(revision)}"`;
}
