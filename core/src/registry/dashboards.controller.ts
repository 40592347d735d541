// Dashboard documents: a set's own one goes with the right to see the set or to define it, the ones that cross sets with any right to view
// (what a panel may show is decided when it asks its question).
import { Controller, Get, Header, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Dashboard, DashboardSummary } from '@haidang/plugin-sdk';
import { CurrentPrincipal, holds, type Principal } from '../access/index.js';
import { Answers, Needs } from '../kernel/index.js';
import { hasNewerFile, stateOf, type BoardRow } from './boards/board-rows.js';
import { boardTag } from './boards/boards.controller.js';
import { fileText } from './boards/file-text.js';
import { Definitions } from './definitions.service.js';
import type { Bundle } from './documents/compile.js';
import { DashboardNotFound } from './errors.js';
import { seesDefinition } from './seeing.js';

@Controller()
export class DashboardsController {
  constructor(private readonly definitions: Definitions) {}

  @Get('dashboards')
  @Needs('signed-in')
  @Answers('DashboardSummary', { list: true })
  list(@CurrentPrincipal() principal: Principal): { items: DashboardSummary[] } {
    const crossing = readsCrossing(principal) ? this.definitions.dashboards().map(crossingLine) : [];
    const own = this.definitions
      .all()
      .filter((each) => seesDefinition(principal, each))
      .map(setLine);
    return { items: [...crossing, ...own] };
  }

  @Get('dashboards/:id')
  @Needs('signed-in')
  one(@Param('id') id: string, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Dashboard {
    const { document, revision } = this.visible(id, principal);
    void reply.header('etag', boardTag(revision));
    return document;
  }

  /** The document as the text of its file: the same document gives the same bytes. */
  @Get('dashboards/:id/export')
  @Needs('signed-in')
  @Header('content-type', 'application/json; charset=utf-8')
  exported(@Param('id') id: string, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): string {
    const { document } = this.visible(id, principal);
    void reply.header('content-disposition', `attachment; filename="${document.id}.json"`);
    return fileText(document);
  }

  private visible(id: string, principal: Principal): { document: Dashboard; revision: number } {
    const bundle = this.definitions.live(id);
    if (bundle !== undefined && seesDefinition(principal, bundle)) return { document: bundle.dashboard, revision: bundle.version };
    const row = bundle === undefined && readsCrossing(principal) ? this.definitions.dashboards().find((each) => each.id === id) : undefined;
    if (row === undefined) throw DashboardNotFound({ dashboard: id.slice(0, 80) });
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
