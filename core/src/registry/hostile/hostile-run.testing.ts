// Tries hostile definitions in a process of its own, one after the other, and says a line of each: so that one that would eat the
// memory or never end kills this process and nothing else. Arguments: the case to begin with.
import { inspectDocument, parsePeriod, deriveForm, type Finding } from '@haidang/plugin-sdk';
import { readBundle } from '../bundle.js';
import { compileBundle, type BundleDocuments } from '../documents/compile.js';
import { around } from '../documents/sample.testing.js';
import { HOSTILE } from './hostile.testing.js';

/** What came of one case. */
export interface HostileLine {
  index: number;
  /** Milliseconds of processor time, and megabytes that the heap grew by. */
  cpu: number;
  heap: number;
  accepted: boolean;
  findings: Pick<Finding, 'path' | 'code' | 'message'>[];
}

const FILLED = { arrivals: 1_234, 'on-time': 7, note: `${'a'.repeat(9_000)}!` };
const SHOWN = 200;

function main(from: number): void {
  readBundle(HOSTILE[0]?.make() ?? { manifest: 1, form: 1, dashboard: 1 }, AROUND);
  for (const [index, each] of HOSTILE.entries()) {
    if (index < from) continue;
    process.stdout.write(`${JSON.stringify({ begun: index })}\n`);
    const raw = each.make();
    const [cpu, heap] = [process.cpuUsage(), process.memoryUsage().heapUsed];
    const { bundle, findings } = readBundle(raw, AROUND);
    if (bundle !== undefined) use(bundle);
    const { user, system } = process.cpuUsage(cpu);
    const line: HostileLine = {
      index,
      cpu: Math.round((user + system) / 1_000),
      heap: Math.round((process.memoryUsage().heapUsed - heap) / 1e6),
      accepted: bundle !== undefined,
      findings: findings.slice(0, SHOWN).map(({ path, code, message }) => ({ path, code, message })),
    };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  }
}

/** What is accepted is also used: compiled, shown as a form, and a document checked with it. */
function use(documents: BundleDocuments): void {
  const bundle = compileBundle(documents, { version: 1, origin: 'authored', effectiveFrom: null });
  bundle.validate({});
  bundle.validate(FILLED);
  deriveForm(documents.manifest);
  const { calculated } = inspectDocument(bundle, FILLED, { period: parsePeriod('2024-M06') });
  for (const { value } of calculated) value?.toFixed();
}

const AROUND = around({
  sets: new Map([['tourism', new Map([['guests', undefined]])]]),
  terms: {
    units: new Map(),
    groups: new Map([['economy', { title: { vi: 'Kinh tế' } }]]),
    dimensions: new Map([
      [
        'level',
        {
          title: { vi: 'Cấp' },
          members: new Map(Array.from({ length: 500 }, (_, each) => [`${'known-member-name-'.repeat(3)}${String(each)}`, { title: { vi: 'x' } }])),
        },
      ],
    ]),
    legalBases: [],
    orgUnitGroups: new Map(),
  },
});

main(Number(process.argv[2] ?? 0));
