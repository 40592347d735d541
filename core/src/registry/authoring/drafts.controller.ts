// Drafts over HTTP. If-Match carries the revision that the caller saw; the ETag of an answer is the new one.
import { Controller, Delete, Get, Headers, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { NewSet, NewSetAnswer, SaveSetDraft, SetDraft, SetDraftSaved, SetDraftSummary, SetTemplateSummary } from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { Answers, Needs, Takes, TakesAtMost } from '../../kernel/index.js';
import { SET_TEMPLATES } from '../generation/set-templates.js';
import { Drafts } from './drafts.service.js';
import { NewSets } from './new-sets.service.js';
import { etagOf, revisionOf } from './revision.js';

/** Three documents of the largest set of the catalogue are a fifth of it. */
export const MOST_BYTES = 1_000_000;

@Controller()
export class DraftsController {
  constructor(
    private readonly drafts: Drafts,
    private readonly newSets: NewSets,
  ) {}

  /** Ready beginnings by frequency. */
  @Get('set-templates')
  @Needs('define')
  @Answers('SetTemplateSummary', { list: true })
  templates(): { items: SetTemplateSummary[] } {
    return {
      items: SET_TEMPLATES.map(({ id, title, description, manifest }) => ({
        id,
        title,
        description,
        periodType: manifest.period.type,
        reporters: manifest.reporters.by,
        indicators: manifest.indicators.length,
      })),
    };
  }

  /** Drafts that wait to be published, the last changed first. */
  @Get('set-drafts')
  @Needs('define')
  @Answers('SetDraftSummary', { list: true })
  async list(@CurrentPrincipal() principal: Principal): Promise<{ items: SetDraftSummary[] }> {
    return { items: await this.drafts.list(principal) };
  }

  /**
   * A new set with its first draft: from `manifest` (a form or dashboard that is left out is generated), `copyOf` or `template`.
   * `copyOf` and `id` the same takes a set from files over. `Idempotency-Key` makes a repeat safe.
   */
  @Post('indicator-sets')
  @Needs('define')
  @TakesAtMost(MOST_BYTES)
  @Answers('NewSetAnswer', { status: 201 })
  make(@CurrentPrincipal() principal: Principal, @Headers('idempotency-key') key: string | undefined, @Takes('NewSet') body: NewSet): Promise<NewSetAnswer> {
    return this.newSets.make(principal, body, key);
  }

  /** The draft; without one the live version as revision 0. */
  @Get('indicator-sets/:id/draft')
  @Needs('define')
  @Answers('SetDraft')
  async one(@CurrentPrincipal() principal: Principal, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<SetDraft> {
    const draft = await this.drafts.one(principal, id);
    void reply.headers({ etag: etagOf(draft.revision), 'cache-control': 'private, no-cache' });
    return draft;
  }

  /** Saves, faulty or not; only what breaks the limits is refused. `If-Match`: the revision that was seen. */
  @Put('indicator-sets/:id/draft')
  @Needs('define')
  @TakesAtMost(MOST_BYTES)
  @Answers('SetDraftSaved')
  async save(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Takes('SaveSetDraft') body: SaveSetDraft,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SetDraftSaved> {
    const saved = await this.drafts.save(principal, id, body, revisionOf(ifMatch));
    void reply.header('etag', etagOf(saved.revision));
    return saved;
  }

  /** Throws the draft away; a set that was never published goes with it. */
  @Delete('indicator-sets/:id/draft')
  @HttpCode(204)
  @Needs('define')
  discard(@CurrentPrincipal() principal: Principal, @Param('id') id: string, @Headers('if-match') ifMatch: string | undefined): Promise<void> {
    return this.drafts.discard(principal, id, revisionOf(ifMatch));
  }
}
