// The draft in the designer: saved a moment later, merged with what others saved meanwhile, tried again when it could not be sent.
import { describe, expect, test } from '@jest/globals';
import type { Indicator } from '@haidang/plugin-sdk';
import { ProblemError } from '../../../shared/api/client.js';
import type { DraftDocuments } from '../designer-tab.js';
import { documents, draftOf, indicator } from './documents.fixture.js';
import { bodyOf, documentsOf } from './draft-documents.js';
import type { EditingPorts, TaggedDraft } from './editing-state.js';
import { EditingStore, QUIET_MS, RETRY_MS } from './editing-store.js';

const problem = (status: number): ProblemError => new ProblemError({ status, code: 'X', titles: { vi: 'x' }, details: { vi: 'x' } });
const renamed =
  (code: string, vi: string) =>
  (old: DraftDocuments): DraftDocuments => ({
    ...old,
    manifest: { ...old.manifest, indicators: old.manifest.indicators.map((each) => (each.code === code ? { ...each, title: { vi } } : each)) },
  });
const added =
  (one: Indicator) =>
  (old: DraftDocuments): DraftDocuments => ({ ...old, manifest: { ...old.manifest, indicators: [...old.manifest.indicators, one] } });
const titles = ({ manifest }: DraftDocuments): string[] => manifest.indicators.map(({ title }) => title.vi);

/** A server in memory with one draft, a clock, and timers that run when told to. */
class World {
  draft = draftOf(documents(['a', 'b']), { generated: [] });
  sendings = 0;
  fault: ProblemError | undefined;
  clock = 1_000_000;
  timers: { ms: number; work: () => void }[] = [];
  readonly store: EditingStore;

  constructor() {
    this.store = new EditingStore(this.ports(), this.tagged());
  }

  tagged(): TaggedDraft {
    return { draft: this.draft, etag: `"${String(this.draft.revision)}"` };
  }

  /** Another person saves. */
  other(change: (old: DraftDocuments) => DraftDocuments, more: Partial<TaggedDraft['draft']> = {}): void {
    this.draft = { ...draftOf(change(documentsOf(this.draft)), { generated: [] }), revision: this.draft.revision + 1, changedBy: 'other', ...more };
  }

  async run(): Promise<number[]> {
    const due = this.timers;
    this.timers = [];
    for (const { work } of due) work();
    await this.store.save();
    return due.map(({ ms }) => ms);
  }

  private ports(): EditingPorts {
    return {
      send: (sent, etag) => {
        this.sendings += 1;
        if (this.fault !== undefined) return Promise.reject(this.fault);
        if (etag !== this.tagged().etag) return Promise.reject(problem(409));
        const { form: _form, dashboard: _dashboard, ...body } = bodyOf(sent);
        this.draft = { ...this.draft, ...body, revision: this.draft.revision + 1 };
        return Promise.resolve({ answer: { revision: this.draft.revision, generated: [], findings: [] }, etag: this.tagged().etag });
      },
      load: () => Promise.resolve(this.tagged()),
      now: () => new Date((this.clock += 1_000)),
      later: (ms, work) => {
        const timer = { ms, work };
        this.timers.push(timer);
        return () => (this.timers = this.timers.filter((each) => each !== timer));
      },
    };
  }
}

describe('a draft in the designer', () => {
  test('is saved a moment after the last change, once', async () => {
    const world = new World();
    world.store.change(renamed('a', 'Một'));
    world.store.change(renamed('a', 'Một hai'));
    expect(world.timers.map(({ ms }) => ms)).toEqual([QUIET_MS]);
    await world.run();
    expect([world.sendings, titles(documentsOf(world.draft))]).toEqual([1, ['Một hai', 'Chỉ tiêu b']]);
    expect(world.store.read()).toMatchObject({ isDirty: false, saved: { revision: 2 } });
  });

  test('three people at different places: everything is there in the end', async () => {
    const world = new World();
    world.other(renamed('b', 'Của người khác'));
    world.store.change(renamed('a', 'Của tôi'));
    world.store.change(added(indicator('mine')));
    await world.store.save();
    world.other(added(indicator('third')));
    world.store.change(renamed('mine', 'Sửa tiếp'));
    await world.store.save();
    expect(titles(documentsOf(world.draft)).sort()).toEqual(['Chỉ tiêu third', 'Của người khác', 'Của tôi', 'Sửa tiếp']);
    expect(world.store.read().takenOver).toMatchObject({ by: 'other' });
  });

  test('a place that both changed waits for a decision, and nothing is sent before', async () => {
    const world = new World();
    world.other(renamed('a', 'Của họ'));
    world.store.change(renamed('a', 'Của tôi'));
    expect(await world.store.save()).toBe(false);
    expect(world.store.read().clash?.merged.clashes.map(({ path }) => path)).toEqual(['/manifest/indicators/a/title/vi']);
    expect(titles(documentsOf(world.draft))[0]).toBe('Của họ');
    expect(await world.store.settle(() => 'mine')).toBe(true);
    expect(titles(documentsOf(world.draft))[0]).toBe('Của tôi');
  });

  test('says that the server was not reached, and tries again', async () => {
    const world = new World();
    world.fault = problem(0);
    world.store.change(renamed('a', 'Mất mạng'));
    expect(await world.store.save()).toBe(false);
    expect(world.store.read()).toMatchObject({ isOffline: true, isDirty: true });
    world.fault = undefined;
    expect(await world.run()).toEqual([RETRY_MS]);
    expect([world.store.read().isDirty, titles(documentsOf(world.draft))[0]]).toEqual([false, 'Mất mạng']);
  });

  test('a refusal that no merging mends is shown, not sent for ever', async () => {
    const world = new World();
    world.fault = problem(409);
    world.store.change(renamed('a', 'Không được'));
    expect(await world.store.save()).toBe(false);
    expect([world.sendings, world.store.read().fault]).toEqual([1, world.fault]);
  });

  test('undo and redo, without undoing what others did', async () => {
    const world = new World();
    world.store.change(renamed('a', 'Một'));
    await world.store.save();
    world.other(added(indicator('theirs')));
    world.store.receive(world.tagged());
    world.store.undo();
    expect(titles(world.store.read().documents)).toEqual(['Chỉ tiêu a', 'Chỉ tiêu b', 'Chỉ tiêu theirs']);
    world.store.redo();
    expect(titles(world.store.read().documents)).toEqual(['Một', 'Chỉ tiêu b', 'Chỉ tiêu theirs']);
  });

  test('tells that somebody published meanwhile, and keeps what is not saved', () => {
    const world = new World();
    world.store.change(renamed('a', 'Chưa lưu'));
    world.draft = { ...world.draft, revision: 0, live: 4, basedOn: 4 };
    world.store.receive(world.tagged());
    expect(world.store.read()).toMatchObject({ publishedMeanwhile: 4, isDirty: true });
    expect(titles(world.store.read().documents)[0]).toBe('Chưa lưu');
  });

  test('a set from files cannot be changed', () => {
    const world = new World();
    const store = new EditingStore(
      { send: () => Promise.reject(problem(403)), load: () => Promise.resolve(world.tagged()), now: () => new Date(), later: () => () => undefined },
      { draft: { ...world.draft, editable: false }, etag: '"0"' },
    );
    store.change(renamed('a', 'x'));
    expect(store.read().isDirty).toBe(false);
  });
});
