// Dashboard documents: a set's own one goes with the right to see the set or to define it, the ones that cross sets with any right to view
// (what a panel may show is decided when it asks its question).
import { Controller, Get, Header, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Dashboard, DashboardSummary } from '@haidang/plugin-sdk';
import { CurrentPrincipal, holds, type Principal } from '../../access/index.js';
import { Answers, Database, Needs } from '../../kernel/index.js';
import { boardRow, boardRows, hasNewerFile, stateOf, type BoardRow } from '../boards/board-rows.js';
import { boardTag } from '../boards/boards.controller.js';
import { fileText } from '../boards/file-text.js';
import { Definitions } from './definitions.service.js';
import type { Bundle } from '../documents/compile.js';
import { DashboardNotFound } from '../errors.js';
import { seesDefinition } from './seeing.js';

@Controller()
export class DashboardsController {
  constructor(
    private readonly definitions: Definitions,
    private readonly database: Database,
  ) {}

  @Get('dashboards')
  @Needs('signed-in')
  @Answers('DashboardSummary', { list: true })
  async list(@CurrentPrincipal() principal: Principal): Promise<{ items: DashboardSummary[] }> {
    const rows = readsCrossing(principal) ? await boardRows(this.database) : [];
    const crossing = rows.filter((row) => !row.deleted).map(crossingLine);
    const own = this.definitions
      .all()
      .filter((each) => seesDefinition(principal, each))
      .map(setLine);
    return { items: [...crossing, ...own] };
  }

  @Get('dashboards/:id')
  @Needs('signed-in')
  async one(@Param('id') id: string, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<Dashboard> {
    const { document, revision } = await this.visible(id, principal);
    void reply.header('etag', boardTag(revision));
    return document;
  }

  /** The document as the text of its file: the same document gives the same bytes. */
  @Get('dashboards/:id/export')
  @Needs('signed-in')
  @Header('content-type', 'application/json; charset=utf-8')
  async exported(@Param('id') id: string, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const { document } = await this.visible(id, principal);
    void reply.header('content-disposition', `attachment; filename="${document.id}.json"`);
    return fileText(document);
  }

  /**
   * Read from the database: whoever heard that a dashboard changed asks for it at that very moment, maybe before this process has
   * refreshed what it keeps in memory.
   */
  private async visible(id: string, principal: Principal): Promise<{ document: Dashboard; revision: number }> {
    const bundle = this.definitions.live(id);
    if (bundle !== undefined && seesDefinition(principal, bundle)) return { document: bundle.dashboard, revision: bundle.version };
    const row = bundle === undefined && readsCrossing(principal) ? await boardRow(this.database, id) : undefined;
    if (row === undefined || row.deleted) throw DashboardNotFound({ dashboard: id.slice(0, 80) });
    return row;
  }
}

/** Its words are no figures: whoever reads some set, or defines, may open it; each panel then answers by the reader's own rights. */
const readsCrossing = (principal: Principal): boolean => holds(principal, 'view') || holds(principal, 'define');

function crossingLine(row: BoardRow): DashboardSummary {
  const { id, document, revision, changedBy, changedAt } = row;
  return {
    id,
    title: document.title,
    set: null,
    state: stateOf(row),
    revision,
    panels: document.panels.length,
    changedBy,
    changedAt: changedAt.toISOString(),
    newerFile: hasNewerFile(row),
  };
}

function setLine({ id, dashboard, origin, version }: Bundle): DashboardSummary {
  return {
    id,
    title: dashboard.title,
    set: id,
    state: origin === 'disk' ? 'file' : 'authored',
    revision: version,
    panels: dashboard.panels.length,
    changedBy: null,
    changedAt: null,
    newerFile: false,
  };
}
