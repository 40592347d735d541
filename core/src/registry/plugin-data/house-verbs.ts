// Verbs over what the floors below own and that cannot join by themselves: the tree of org units, the audit, and the printer.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HostError, type OrgUnit } from '@haidang/plugin-sdk';
import { isIsoDate, OrgUnits, orgUnitView } from '../../access/index.js';
import { Audit, Clock, Database, NotPrinted, Printer } from '../../kernel/index.js';
import { fieldsOf, PluginVerbs, textOf, type Asking } from '../plugin-verbs/verbs.js';

const ACTION = /^[a-z][a-z0-9]*([.-][a-z0-9]+)*$/;
const MOST_DETAILS = 20_000;
const MOST_HTML = 20_000_000;
const NOT_PRINTED = {
  'no-chromium': 'this server has no Chromium to print with; HAIDANG_CHROMIUM names its path',
  busy: 'too many documents wait to be printed; try again later',
  failed: 'the document could not be printed',
} as const;

@Injectable()
export class HouseVerbs implements OnModuleInit {
  constructor(
    private readonly verbs: PluginVerbs,
    private readonly orgUnits: OrgUnits,
    private readonly audit: Audit,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly printer: Printer,
  ) {}

  onModuleInit(): void {
    this.verbs.join('orgUnits', { run: ({ args }) => Promise.resolve(this.unitsAt(args[0])) });
    this.verbs.join('print', { needs: { permission: 'print', granted: (grants) => grants.print }, run: ({ args }) => this.print(args[0]) });
    this.verbs.join('audit', { run: (asking) => this.record(asking) });
  }

  private async print(given: unknown): Promise<Uint8Array> {
    const { html, title, landscape } = fieldsOf(given);
    try {
      return await this.printer.print({ html: textOf(html, 'html', MOST_HTML), title: textOf(title, 'title', 300), landscape: landscape === true });
    } catch (fault) {
      if (fault instanceof NotPrinted) throw new HostError('UNREACHABLE', NOT_PRINTED[fault.because]);
      throw fault;
    }
  }

  private unitsAt(given: unknown): OrgUnit[] {
    const date = given ?? this.clock.today();
    if (typeof date !== 'string' || !isIsoDate(date)) throw new HostError('BAD_REQUEST', 'at: an ISO date');
    return this.orgUnits.at(date).map((unit) => orgUnitView(this.orgUnits, unit, date));
  }

  /** Under the caller's name, and in any case under the plugin's: no plugin writes an entry that looks like the platform's own. */
  private async record({ plugin, username, args }: Asking): Promise<void> {
    const entry = fieldsOf(args[0]);
    const action = textOf(entry['action'], 'action', 80);
    if (!ACTION.test(action)) throw new HostError('BAD_REQUEST', 'action: kebab-case, with points');
    const details = entry['details'];
    if (details !== undefined && JSON.stringify(details).length > MOST_DETAILS) throw new HostError('BAD_REQUEST', 'details: at most 20 kB');
    await this.audit.record(this.database, {
      action: `plugin.${plugin.id}.${action}`,
      actor: username ?? `plugin:${plugin.id}`,
      object: textOf(entry['object'], 'object', 500),
      ...(details === undefined ? {} : { after: details }),
    });
  }
}
