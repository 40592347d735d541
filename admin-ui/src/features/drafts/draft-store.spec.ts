// A draft between a person, a server and a machine. The ports are the outside world: a server that keeps one report as ours does
// (If-Match, 409), a network that can be cut, timers that run when the test says so.
import { describe, expect, test } from '@jest/globals';
import type { ReportContent, Submission, SubmissionAnswer } from '@haidang/plugin-sdk';
import { ProblemError } from '../../shared/api/client.js';
import type { DeviceDraft } from './device-drafts.js';
import type { DraftPorts } from './draft-state.js';
import { differenceKey } from './draft-state.js';
import { DraftStore } from './draft-store.js';

const PLACE = { set: 's', period: '2024-M06', orgUnit: '56' };

function problem(status: number, code: string): ProblemError {
  return new ProblemError({ status, code, titles: { vi: code }, details: { vi: code } });
}

/** The report as the server holds it. */
class House {
  isReachable = true;
  revision = 1;
  writes = 0;
  content: ReportContent;

  constructor(document: Record<string, unknown>) {
    this.content = { document, reasons: {}, note: '', obsStatus: 'P' };
  }

  get submission(): Submission {
    const { revision, content } = this;
    const known = { ...PLACE, status: 'draft', revision, etag: `"r${String(revision)}"`, savedAt: '2024-07-01T03:00:00Z', savedBy: 'lan' };
    return { ...known, ...content } as unknown as Submission;
  }

  /** Somebody else saves. */
  other(document: Record<string, unknown>): void {
    this.content = { ...this.content, document };
    this.revision += 1;
  }

  put(content: ReportContent, etag: string): SubmissionAnswer {
    if (!this.isReachable) throw problem(0, 'SERVER_UNREACHED');
    if (etag !== `"r${String(this.revision)}"`) throw problem(409, 'CHANGED_MEANWHILE');
    this.content = content;
    this.revision += 1;
    this.writes += 1;
    return { status: 'draft', revision: this.revision, findings: [], etag: `"r${String(this.revision)}"` };
  }
}

class World {
  device: DeviceDraft | undefined;
  holdsDrafts = true;
  readonly timers: (() => void)[] = [];
  shown: unknown;

  constructor(readonly house: House) {}

  readonly ports: DraftPorts = {
    send: (content, etag) => Promise.resolve().then(() => this.house.put(content, etag)),
    load: () => Promise.resolve(this.house.submission),
    keep: (draft) => {
      if (this.holdsDrafts) this.device = { ...draft, person: 'binh', place: PLACE };
      return Promise.resolve(this.holdsDrafts);
    },
    forget: () => {
      this.device = undefined;
      return Promise.resolve();
    },
    saved: () => undefined,
    now: () => '2024-07-01T03:32:00Z',
    later: (_ms, work) => {
      this.timers.push(work);
      return () => this.timers.splice(this.timers.indexOf(work), 1);
    },
  };

  open(kept?: DeviceDraft): DraftStore {
    const store = new DraftStore(this.ports, this.house.submission, kept);
    store.permit(true);
    store.join({ read: (old) => old, show: (document) => (this.shown = document) });
    return store;
  }
}

const type = (store: DraftStore, cells: Record<string, unknown>): void => store.change((old) => ({ ...old, document: { ...old.document, ...cells } }));

describe('a draft with somebody else in the same report', () => {
  test('saving after them merges their cells in and sends mine on top', async () => {
    const world = new World(new House({ a: 1, b: 2 }));
    const store = world.open();
    type(store, { a: 10 });
    world.house.other({ a: 1, b: 20 });
    expect(await store.save()).toBe(true);
    expect(world.house.content.document).toEqual({ a: 10, b: 20 });
    expect(world.shown).toEqual({ a: 10, b: 20 });
    expect(store.read().takenOver).toEqual({ count: 1, by: 'lan', at: '2024-07-01T03:00:00Z' });
    expect(store.read().isDirty).toBe(false);
  });

  test('a cell that both changed waits for a decision; nothing is sent before', async () => {
    const world = new World(new House({ a: 1, b: 2 }));
    const store = world.open();
    type(store, { a: 10 });
    world.house.other({ a: 11, b: 20 });
    expect(await store.save()).toBe(false);
    expect(world.house.writes).toBe(0);
    const [clash] = store.read().clash?.merged.clashes ?? [];
    if (clash === undefined) throw new Error('no clash');
    expect(await store.settle(new Map([[differenceKey(clash), 'theirs']]))).toBe(true);
    expect(store.read().clash).toBeUndefined();
    expect(store.read().content.document).toEqual({ a: 11, b: 20 });
    expect(store.read().isDirty).toBe(false);
  });

  test('what they save while I only look is shown at once, and nothing is sent', () => {
    const world = new World(new House({ a: 1 }));
    const store = world.open();
    world.house.other({ a: 2 });
    store.receive(world.house.submission);
    expect(world.shown).toEqual({ a: 2 });
    expect(store.read().isDirty).toBe(false);
    expect(world.timers).toHaveLength(0);
  });

  test('what the form holds but has not told yet is mine all the same', () => {
    const world = new World(new House({ a: 1, b: 2 }));
    const store = world.open();
    store.join({ read: (old) => ({ ...old, a: 99 }), show: (document) => (world.shown = document) });
    world.house.other({ a: 1, b: 3 });
    store.receive(world.house.submission);
    expect(world.shown).toEqual({ a: 99, b: 3 });
  });
});

describe('a draft without network', () => {
  test('is kept on this machine, says since when, and goes when it was sent', async () => {
    const world = new World(new House({ a: 1 }));
    const store = world.open();
    world.house.isReachable = false;
    type(store, { a: 5 });
    expect(await store.save()).toBe(false);
    expect(store.read()).toMatchObject({ isOffline: true, isDirty: true, kept: { at: '2024-07-01T03:32:00Z' } });
    expect(world.device?.mine.document).toEqual({ a: 5 });
    world.house.isReachable = true;
    store.reconnect();
    await store.save();
    expect(world.house.content.document).toEqual({ a: 5 });
    expect(store.read()).toMatchObject({ isOffline: false, isDirty: false, kept: undefined });
    expect(world.device).toBeUndefined();
  });

  test('comes back with the page and is sent', async () => {
    const world = new World(new House({ a: 1 }));
    const first = world.open();
    world.house.isReachable = false;
    type(first, { a: 5 });
    await first.save();
    world.house.isReachable = true;
    const second = world.open(world.device);
    expect(second.read()).toMatchObject({ isDirty: true, restoredAt: '2024-07-01T03:32:00Z', content: { document: { a: 5 } } });
    expect(await second.save()).toBe(true);
    expect(world.house.content.document).toEqual({ a: 5 });
  });

  test('comes back to a report that others changed: theirs merged, the same cell asked about', async () => {
    const world = new World(new House({ a: 1, b: 2 }));
    const first = world.open();
    world.house.isReachable = false;
    type(first, { a: 5 });
    await first.save();
    world.house.isReachable = true;
    world.house.other({ a: 6, b: 20 });
    const second = world.open(world.device);
    expect(second.read().clash?.merged.clashes.map(({ path }) => path)).toEqual(['/a']);
    await second.settle(new Map());
    expect(world.house.content.document).toEqual({ a: 5, b: 20 });
  });

  test('a machine that cannot keep it says so', async () => {
    const world = new World(new House({ a: 1 }));
    world.holdsDrafts = false;
    const store = world.open();
    type(store, { a: 5 });
    await store.keep();
    expect(store.read().kept).toBe('refused');
  });

  test('what is dropped is gone from page and machine', async () => {
    const world = new World(new House({ a: 1 }));
    const store = world.open();
    type(store, { a: 5 });
    await store.keep();
    await store.drop();
    expect(world.device).toBeUndefined();
    expect(world.shown).toEqual({ a: 1 });
    expect(store.read().isDirty).toBe(false);
  });
});
