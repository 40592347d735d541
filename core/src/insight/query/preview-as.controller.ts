// A question as another reader would have it answered: for whoever arranges dashboards. Nobody sees more by it than they may see
// themselves, because both readers' rights hold together.
import { Controller, HttpCode, Post } from '@nestjs/common';
import type { Frame, PreviewQuery } from '@haidang/plugin-sdk';
import { CurrentPrincipal, Principals, UserNotFound, type Principal } from '../../access/index.js';
import { Answers, Needs, Takes } from '../../kernel/index.js';
import { bothSee, sightOf } from '../figures/sight.js';
import { Queries } from './query.service.js';
import { SensitiveReads } from '../sensitive-reads.js';

const USERNAME = /^[\w.@+-]{1,80}$/;

@Controller('query')
export class PreviewAsController {
  constructor(
    private readonly queries: Queries,
    private readonly principals: Principals,
    private readonly reads: SensitiveReads,
  ) {}

  @Post('preview-as')
  @HttpCode(200)
  @Needs('administer')
  @Answers('Frame')
  async ask(@CurrentPrincipal() caller: Principal, @Takes('PreviewQuery') { username, query }: PreviewQuery): Promise<Frame> {
    const reader = USERNAME.test(username) ? await this.principals.byUsername(username) : undefined;
    if (reader === undefined) throw UserNotFound({ username: username.slice(0, 80) });
    const sight = bothSee(sightOf(caller), sightOf(reader));
    return this.reads.telling(
      caller,
      query.indicators,
      () => this.queries.seenBy(sight, query),
      ({ rows }) => (rows.length === 0 ? undefined : { question: { as: username } }),
    );
  }
}
