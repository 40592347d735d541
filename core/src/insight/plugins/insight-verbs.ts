// What plugins may ask of this floor: figures within the sets that are granted, and a word to the open pages of the plugin itself.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HostError, type Frame, type LiveEvent, type Query } from '@haidang/plugin-sdk';
import { Clock, Database, DomainError, fitsShape, Notices } from '../../kernel/index.js';
import { PluginVerbs, refusedSet, textOf, type Asking } from '../../registry/index.js';
import type { Sight } from '../figures/catalogue.js';
import { Queries } from '../query/query.service.js';

const TOPIC = /^[\x21-\x7e]{1,200}$/;
/** What is announced again within this time is told once. */
const TOGETHER_MS = 150;

@Injectable()
export class InsightVerbs implements OnModuleInit {
  private readonly announced = new Map<string, Promise<void>>();

  constructor(
    private readonly verbs: PluginVerbs,
    private readonly queries: Queries,
    private readonly database: Database,
    private readonly notices: Notices,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.verbs.join('observations.read', { run: (asking) => this.read(asking) });
    this.verbs.join('announce', { run: (asking) => this.announce(asking) });
  }

  private async read({ plugin, args }: Asking): Promise<Frame> {
    const question = args[0];
    if (!fitsShape('Query', question)) throw new HostError('BAD_REQUEST', 'this is no question as POST /query takes them');
    const sets = new Set(plugin.grants.observations.read);
    const query = question as Query;
    const foreign = query.indicators.find((indicator) => !sets.has(indicator.split('.')[0] ?? ''));
    if (foreign !== undefined) throw refusedSet(plugin, 'read', foreign.split('.')[0] ?? '');
    try {
      return await this.queries.seenBy(openTo(sets), query);
    } catch (fault) {
      if (fault instanceof DomainError && fault.kind.status < 500) throw new HostError('BAD_REQUEST', fault.titles.en ?? fault.titles.vi);
      throw fault;
    }
  }

  private announce({ plugin, args }: Asking): Promise<void> {
    const topic = textOf(args[0], 'topic', 200);
    if (!TOPIC.test(topic)) throw new HostError('BAD_REQUEST', 'topic: printable ASCII without spaces');
    const key = `${plugin.id} ${topic}`;
    const known = this.announced.get(key);
    if (known !== undefined) return known;
    const told = new Promise<void>((resume) => setTimeout(resume, TOGETHER_MS)).then(async () => {
      this.announced.delete(key);
      const event: LiveEvent = { type: 'plugin.changed', plugin: plugin.id, topic, at: this.clock.now().toISOString() };
      await this.notices.send(this.database, 'live', JSON.stringify(event));
    });
    this.announced.set(key, told);
    return told;
  }
}

/** A permission on a set speaks of no sensitive fields, so a plugin reads none. */
function openTo(sets: ReadonlySet<string>): Sight {
  return {
    kindOf: ({ set, fieldGroups }) => `${set} ${fieldGroups.length === 0 ? 'open' : 'sensitive'}`,
    seesIndicator: ({ set, fieldGroups }) => sets.has(set) && fieldGroups.length === 0,
  };
}
