// What plugins may ask of this floor: figures enter by the same door as everybody's, under the plugin's own name, into the sets that are
// granted and no others.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HostError, type FiguresAnswer } from '@haidang/plugin-sdk';
import { OrgUnits, type Grant, type Principal } from '../../access/index.js';
import { Clock, DomainError } from '../../kernel/index.js';
import { asFigure, PluginVerbs, refusedSet, type Asking, type Candidate } from '../../registry/index.js';
import { Figures } from '../figures/figures.service.js';

const MOST_FIGURES = 20_000;

@Injectable()
export class IntakeVerbs implements OnModuleInit {
  constructor(
    private readonly verbs: PluginVerbs,
    private readonly figures: Figures,
    private readonly orgUnits: OrgUnits,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.verbs.join('observations.write', { run: (asking) => this.write(asking) });
  }

  /** What is right is taken, what is not is named. */
  private async write({ plugin, args }: Asking): Promise<FiguresAnswer> {
    const [sent] = args;
    if (!Array.isArray(sent) || sent.length === 0 || sent.length > MOST_FIGURES) throw new HostError('BAD_REQUEST', 'figures: 1 to 20,000');
    const figures = sent.map((each) => read(each));
    const sets = plugin.grants.observations.write;
    const foreign = figures.find((figure) => !sets.includes(figure.set));
    if (foreign !== undefined) throw refusedSet(plugin, 'write', foreign.set);
    try {
      return await this.figures.take({ principal: this.principalOf(plugin), figures, partial: true });
    } catch (fault) {
      if (fault instanceof DomainError && fault.kind.status < 500) throw new HostError('BAD_REQUEST', fault.titles.en ?? fault.titles.vi);
      throw fault;
    }
  }

  /** The plugin as a caller: of the department that answers for it, with what was granted and nothing besides. */
  private principalOf({ id, manifest, grants }: Candidate): Principal {
    const today = this.clock.today();
    const unit = manifest === undefined ? undefined : this.orgUnits.byRef(manifest.owner, today);
    const root = this.orgUnits.province(today).id;
    const { write, publish } = grants.observations;
    return {
      personId: `plugin:${id}`,
      username: `plugin:${id}`,
      title: manifest?.title.vi ?? id,
      orgUnitId: unit?.id ?? null,
      via: 'token',
      kind: 'system',
      grants: write.map((set): Grant => ({
        id: `plugin:${id}:${set}`,
        role: 'plugin',
        actions: new Set(publish.includes(set) ? ['enter', 'submit', 'publish'] : ['enter', 'submit']),
        set,
        sets: new Set([set]),
        fieldGroups: 'all',
        depth: 0,
        rootId: root,
        unitIds: 'all',
        from: today,
        to: null,
      })),
    };
  }
}

function read(given: unknown): ReturnType<typeof figureOf> {
  try {
    return figureOf(given);
  } catch {
    throw new HostError('BAD_REQUEST', 'something among the figures is no figure');
  }
}

/** As the door takes it: where it stood in a source is nothing for it. */
function figureOf(given: unknown) {
  const { place: _, disaggregation, ...figure } = asFigure(given);
  return { ...figure, ...(disaggregation === undefined ? {} : { disaggregation: { ...disaggregation } }) };
}
