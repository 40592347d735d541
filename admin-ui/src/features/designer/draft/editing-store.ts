// A draft being edited: what is on the page, what the server has, and the way between them. One write at a time, a moment after the last
// change or at once on demand; never over unseen work of somebody else: theirs is merged in, and a place that both changed waits for a
// decision. What could not be sent is tried again until it is. No React in here: the page listens.
import type { SetDraftSaved } from '@haidang/plugin-sdk';
import { ProblemError } from '../../../shared/api/client.js';
import type { DraftDocuments } from '../designer-tab.js';
import { OneAtATime } from '../../../shared/one-at-a-time.js';
import { documentsOf, sameDocuments } from './draft-documents.js';
import { rebased, redone, stepped, undone } from './draft-history.js';
import type { Travel } from './draft-history.js';
import { startOf } from './editing-state.js';
import type { EditingPorts, EditingState, TaggedDraft } from './editing-state.js';
import { mergeDocuments } from './merge-documents.js';
import type { Decide } from './merge-documents.js';

export const QUIET_MS = 1_000;
export const RETRY_MS = 8_000;
const MOST_MERGES = 4;

function isChangedMeanwhile(error: unknown): boolean {
  return error instanceof ProblemError && (error.status === 412 || error.status === 409);
}

function isUnreached(error: unknown): boolean {
  return error instanceof ProblemError && error.status === 0;
}

export class EditingStore {
  private state: EditingState;
  private isClosed = false;
  private readonly writes = new OneAtATime();
  private callOff: (() => void) | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly ports: EditingPorts,
    start: TaggedDraft,
  ) {
    this.state = startOf(start);
  }

  readonly read = (): EditingState => this.state;

  readonly listen = (listener: () => void): (() => void) => {
    this.isClosed = false;
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly change = (next: (old: DraftDocuments) => DraftDocuments): void => {
    const { documents: old, history, saved } = this.state;
    const documents = next(old);
    if (!saved.editable || documents === old) return;
    this.show({ documents, history: stepped(history, old, this.ports.now().getTime()) });
  };

  readonly undo = (): void => this.travel(undone(this.state.history, this.state.documents));

  readonly redo = (): void => this.travel(redone(this.state.history, this.state.documents));

  /** Saves what is not saved yet; false when it could not. One write at a time; what was changed meanwhile is written after it. */
  readonly save = (): Promise<boolean> => this.writes.after(() => this.write(MOST_MERGES));

  /** The draft from the server: somebody else's newer work is merged in, or asked about. */
  readonly receive = (theirs: TaggedDraft): void => {
    const { saved, isSaving, clash } = this.state;
    const isSameLive = theirs.draft.live === saved.live;
    if (isSaving || (isSameLive && theirs.draft.revision < saved.revision) || clash?.theirs.etag === theirs.etag) return;
    if (isSameLive && theirs.draft.revision === saved.revision) this.refresh(theirs);
    else this.join(theirs, isSameLive ? undefined : (theirs.draft.live ?? undefined));
  };

  /** What was decided about the places that both changed; then it is saved. */
  readonly settle = async (decide: Decide): Promise<boolean> => {
    const { clash, base, documents } = this.state;
    if (clash === undefined) return true;
    const merged = mergeDocuments(base, documents, documentsOf(clash.theirs.draft), decide);
    this.set({ clash: undefined });
    this.adopt(merged.value, merged.taken.length, clash.theirs);
    return this.save();
  };

  /** Begins anew, without the way back: after publishing, or when the draft was thrown away. */
  readonly restart = (from: TaggedDraft): void => {
    this.cancel();
    this.set(startOf(from));
  };

  readonly dismiss = (): void => this.set({ takenOver: undefined, publishedMeanwhile: undefined });

  /** The network came back, or went. */
  readonly reconnect = (): void => {
    if (this.state.isDirty) void this.save();
    else this.set({ isOffline: false });
  };

  readonly disconnect = (): void => this.set({ isOffline: true });

  /** Going to another page within the quiet time still saves. */
  readonly close = (): void => {
    this.cancel();
    this.isClosed = true;
    if (this.state.isDirty && this.state.clash === undefined) void this.save();
  };

  private travel(to: Travel | undefined): void {
    if (to !== undefined) this.show(to);
  }

  private show({ documents, history }: Travel): void {
    this.set({ documents, history, isDirty: this.state.clash !== undefined || !sameDocuments(this.state.base, documents) });
    this.plan();
  }

  /** The same saving, read anew: generated documents and findings may be fresher than what the page has. */
  private refresh({ draft, etag }: TaggedDraft): void {
    const fresh = documentsOf(draft);
    const made = (old: DraftDocuments): DraftDocuments => ({
      ...old,
      form: old.ownForm ? old.form : fresh.form,
      dashboard: old.ownDashboard ? old.dashboard : fresh.dashboard,
    });
    this.set({ saved: draft, etag, base: fresh, documents: made(this.state.documents) });
  }

  private join(theirs: TaggedDraft, published: number | undefined): void {
    const { base, documents } = this.state;
    const merged = mergeDocuments(base, documents, documentsOf(theirs.draft));
    if (published !== undefined) this.set({ publishedMeanwhile: published });
    if (merged.clashes.length > 0) this.set({ clash: { merged, theirs }, isDirty: true });
    else this.adopt(merged.value, merged.taken.length, theirs);
  }

  private adopt(documents: DraftDocuments, taken: number, { draft, etag }: TaggedDraft): void {
    const base = documentsOf(draft);
    const isDirty = !sameDocuments(base, documents);
    this.set({
      history: rebased(this.state.history, this.state.base, base),
      documents: isDirty ? documents : base,
      base,
      saved: draft,
      etag,
      savedAt: draft.changedAt,
      isDirty,
      fault: undefined,
      takenOver: taken === 0 ? this.state.takenOver : { count: taken, by: draft.changedBy, at: draft.changedAt },
    });
    this.plan();
  }

  private async write(mergesLeft: number): Promise<boolean> {
    const { documents: sent, base, clash, etag, saved } = this.state;
    if (clash !== undefined || !saved.editable) return clash === undefined;
    if (sameDocuments(base, sent)) {
      this.set({ isDirty: false });
      return true;
    }
    this.cancel();
    this.set({ isSaving: true, fault: undefined });
    try {
      const done = await this.ports.send(sent, etag);
      await this.sent(sent, done.answer, done.etag);
      return true;
    } catch (error) {
      this.set({ isSaving: false });
      return isChangedMeanwhile(error) ? this.meet(error, mergesLeft) : this.failed(error);
    }
  }

  private async sent(sent: DraftDocuments, answer: SetDraftSaved, etag: string): Promise<void> {
    const isDirty = !sameDocuments(sent, this.state.documents);
    const { manifest, changes } = sent;
    const savedAt = this.ports.now().toISOString();
    this.set({
      base: sent,
      saved: { ...this.state.saved, ...answer, manifest: { ...manifest }, changes: [...changes], changedAt: savedAt },
      etag,
      savedAt,
      isDirty,
      isSaving: false,
      isOffline: false,
    });
    this.plan();
    // What the server made of the manifest is shown on the other tabs; a failure to read it loses nothing.
    if (answer.generated.length > 0 && !isDirty) await this.ports.load().then(this.receive, () => undefined);
  }

  /** Somebody was faster: their work is fetched and merged, and what is mine is sent on top of it. */
  private async meet(error: unknown, mergesLeft: number): Promise<boolean> {
    if (mergesLeft === 0) return this.failed(error);
    const { etag } = this.state;
    try {
      this.receive(await this.ports.load());
    } catch (unread) {
      return this.failed(unread);
    }
    if (this.state.clash !== undefined) return false;
    // Refused for another reason than somebody's work: sending the same again would change nothing.
    return this.state.etag === etag ? this.failed(error) : this.write(mergesLeft - 1);
  }

  private failed(fault: unknown): boolean {
    this.set({ fault, isOffline: isUnreached(fault), isDirty: true });
    this.plan();
    return false;
  }

  /** The next saving by itself. */
  private plan(): void {
    this.cancel();
    const { isDirty, clash, isSaving, fault } = this.state;
    if (!isDirty || this.isClosed || clash !== undefined || isSaving) return;
    this.callOff = this.ports.later(fault === undefined ? QUIET_MS : RETRY_MS, () => void this.save());
  }

  private cancel(): void {
    this.callOff?.();
    this.callOff = undefined;
  }

  private set(part: Partial<EditingState>): void {
    this.state = { ...this.state, ...part };
    for (const listener of this.listeners) listener();
  }
}
