// Hostile definitions, each tried in a process with little memory that is killed when it does not end: refused with a finding that
// names the place, or harmless. And JSON of any shape, which never makes the reading throw.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readBundle } from '../bundle.js';
import { around, sample } from '../documents/sample.testing.js';
import type { HostileLine } from './hostile-run.testing.js';
import { HOSTILE } from './hostile.testing.js';

// As built: a process of its own reads JavaScript.
const RUN = fileURLToPath(new URL('../../../dist/registry/hostile/hostile-run.testing.js', import.meta.url));
/** Hard limits of the process, far above what a case takes: a hundred milliseconds and a few megabytes beside Node's own. */
const [MEGABYTES, SECONDS_A_CASE] = [256, 30];

const lines = new Map<number, HostileLine>();
const deaths = new Map<number, string>();

/** Runs cases from one on; answers the case to go on with. */
function run(from: number): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [`--max-old-space-size=${String(MEGABYTES)}`, RUN, String(from)], { stdio: ['ignore', 'pipe', 'pipe'] });
    let [begun, rest, errors] = [from, '', ''];
    const kill = (): void => void child.kill('SIGKILL');
    let timer = setTimeout(kill, SECONDS_A_CASE * 1_000);
    child.stderr.on('data', (data: Buffer) => {
      errors += data.toString();
    });
    child.stdout.on('data', (data: Buffer) => {
      const parts = (rest + data.toString()).split('\n');
      rest = parts.pop() ?? '';
      for (const part of parts) {
        const line = JSON.parse(part) as HostileLine | { begun: number };
        if ('begun' in line) {
          begun = line.begun;
          clearTimeout(timer);
          timer = setTimeout(kill, SECONDS_A_CASE * 1_000);
        } else lines.set(line.index, line);
      }
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (code === 0) resolve(HOSTILE.length);
      else {
        deaths.set(begun, `${signal ?? String(code)} ${errors.slice(0, 500)}`);
        resolve(begun + 1);
      }
    });
  });
}

beforeAll(async () => {
  for (let from = 0; from < HOSTILE.length;) from = await run(from);
}, 300_000);

describe('a hostile definition', () => {
  it('is one of many, each of its own name', () => {
    expect(HOSTILE.length).toBeGreaterThanOrEqual(120);
    expect(new Set(HOSTILE.map((each) => each.name)).size).toBe(HOSTILE.length);
  });

  it.each(HOSTILE.map((each, index) => [each.name, each.fate, index] as const))('%s: %s', (_, fate, index) => {
    expect(deaths.get(index)).toBeUndefined();
    const line = lines.get(index);
    if (line === undefined) throw new Error('it was not tried');
    const paths = line.findings.map((each) => each.path);
    if (fate === 'accepted') expect([line.accepted, line.accepted ? [] : paths]).toEqual([true, []]);
    else expect([line.accepted, paths.some((path) => path.startsWith(fate)), paths.length > 0 ? [] : paths]).toEqual([false, true, []]);
    for (const { message } of line.findings) expect([message.vi.length > 5, (message.en ?? '').length > 5]).toEqual([true, true]);
  });

  it('leaves what all objects share as it was', () => {
    for (const { make } of HOSTILE.filter((each) => each.name.startsWith('a key') || each.name.includes('constructor'))) readBundle(make(), around());
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as { admin?: unknown }).admin).toBeUndefined();
  });
});

describe('any JSON', () => {
  const reads = (manifest: unknown, form: unknown, dashboard: unknown): void => {
    const { bundle, findings } = readBundle({ manifest, form, dashboard }, around());
    expect(bundle === undefined).toBe(findings.some((each) => each.level === 'error'));
    for (const { message } of findings) expect((message.en ?? '').length * message.vi.length).toBeGreaterThan(0);
  };

  it('is read without a throw, whatever stands in the place of a document', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.json({ maxDepth: 6 }), fc.json({ maxDepth: 6 }), (...texts) => {
        const [manifest, form, dashboard] = texts.map((text) => JSON.parse(text) as unknown);
        reads(manifest, form, dashboard);
      }),
      { numRuns: 300 },
    );
  });

  it('is read without a throw where a part of a good document became something else', () => {
    const strange = fc.oneof(fc.jsonValue(), fc.constantFrom('__proto__', 'constructor', '\ud800', '\u0000', 1e308, -1, '', [], {}, null));
    fc.assert(
      fc.property(fc.constantFrom('manifest', 'form', 'dashboard'), fc.nat(), strange, (which, seed, value) => {
        const documents: Record<'manifest' | 'form' | 'dashboard', unknown> = { ...sample() };
        const places: [Record<string, unknown>, string][] = [];
        const walk = (node: unknown): void => {
          if (typeof node !== 'object' || node === null) return;
          for (const [key, child] of Object.entries(node)) {
            places.push([node as Record<string, unknown>, key]);
            walk(child);
          }
        };
        walk(documents[which]);
        const [owner, key] = places[seed % places.length] ?? [{}, ''];
        owner[key] = value;
        reads(documents.manifest, documents.form, documents.dashboard);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is read without a throw where a letter of its text was lost, doubled or exchanged', () => {
    const good = JSON.stringify(sample());
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.constantFrom('', '"', '{', '}', '9', '-', 'e', '\\u0000', '\\ud800', '[', ','), (at, put) => {
        let documents: unknown;
        try {
          documents = JSON.parse(good.slice(0, at) + put + good.slice(at + 1));
        } catch {
          return;
        }
        const { manifest, form, dashboard } = (documents ?? {}) as Record<string, unknown>;
        reads(manifest, form, dashboard);
      }),
      { numRuns: 1_000 },
    );
  });
});
