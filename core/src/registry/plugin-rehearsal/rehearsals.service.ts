// A version of a plugin in a process beside the one that runs, for its checks alone: behind the same walls, with what is granted now, and with
// nothing that it could change. It may read what a check may read; whatever would leave a trace is refused.
import { Injectable } from '@nestjs/common';
import { HostError, type Finding, type Localised } from '@haidang/plugin-sdk';
import { Config } from '../../kernel/index.js';
import { withSdk } from '../plugin-process/package-files.js';
import { PluginProcess } from '../plugin-process/plugin-process.js';
import { mismatch } from '../plugin-process/promises.js';
import { failure } from '../plugin-process/reasons.js';
import { walls } from '../plugin-process/walls.js';
import { asFindings } from '../plugins/answers.js';
import { CallMoments } from '../plugins/call-moments.js';
import { checkRequestOf, type CheckSubject } from '../plugins/check-request.js';
import { contributesOf, type Candidate } from '../plugins/source.js';
import { PluginVerbs } from '../plugin-verbs/verbs.js';

const CHECK_MS = 5_000;
const READS = new Set(['store.get', 'store.list', 'store.count', 'observations.read', 'orgUnits']);

/** Checks of one version that answer until it is closed. */
export interface Rehearsed {
  readonly checks: ReadonlySet<string>;
  /** @throws CallFailed, ProcessGone */
  check(id: string, subject: CheckSubject): Promise<Finding[]>;
  close(): Promise<void>;
}

/** It loaded, or why it does not. */
export type Rehearsal = { readonly rehearsed: Rehearsed } | { readonly reason: Localised };

const NOTHING: Rehearsed = {
  checks: new Set(),
  check: () => Promise.reject(new Error('there is no such check')),
  close: () => Promise.resolve(),
};

@Injectable()
export class Rehearsals {
  constructor(
    private readonly config: Config,
    private readonly verbs: PluginVerbs,
    private readonly moments: CallMoments,
  ) {}

  async open(candidate: Candidate): Promise<Rehearsal> {
    try {
      const code = await candidate.code();
      // A version that holds an indicator set alone.
      if (!Object.hasOwn(code, 'index.js')) return { rehearsed: NOTHING };
      const process = await PluginProcess.start({
        walls: await walls(this.config.dataDir),
        modules: await withSdk(code),
        memoryMegabytes: candidate.grants.memoryMegabytes,
        ask: (_call, verb, args) => this.serve(candidate, verb, args),
        log: () => undefined,
        fell: () => undefined,
      });
      const { given } = process;
      const reason = given === undefined ? undefined : mismatch(contributesOf(candidate), given);
      if (given === undefined || reason !== undefined) {
        await process.end();
        return { reason: reason ?? { vi: 'Mã không trả lời.', en: 'The code does not answer.' } };
      }
      return { rehearsed: this.rehearsed(candidate, process, given.checks) };
    } catch (fault) {
      return { reason: failure('Mã không khởi động được', 'The code does not start', fault) };
    }
  }

  private rehearsed(candidate: Candidate, process: PluginProcess, given: Readonly<Record<string, { readonly pastPeriods: number }>>): Rehearsed {
    return {
      checks: new Set(Object.keys(given)),
      check: async (id, subject) => {
        const input = checkRequestOf(subject, given[id]?.pastPeriods ?? 0);
        return asFindings(await process.call('check', id, input, { milliseconds: CHECK_MS, moment: this.moments.of(candidate.manifest) }));
      },
      close: () => process.end(),
    };
  }

  private serve(plugin: Candidate, verb: string, args: readonly unknown[]): Promise<unknown> {
    if (!READS.has(verb)) return Promise.reject(new HostError('NOT_GRANTED', `"${verb.slice(0, 60)}" is not done in a rehearsal`));
    return this.verbs.run(verb, { plugin, username: undefined, args });
  }
}
