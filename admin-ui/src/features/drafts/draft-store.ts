// The draft of one person: what is typed, what the server has, and the way between them. One write at a time, a moment after the last
// change or at once on demand; never over unseen work of somebody else: their cells are merged in, and a cell that both changed waits
// for a decision. What could not be sent is kept on this machine. No React in here: the page listens.
import { mergeReports, sameReport } from '@haidang/plugin-sdk';
import type { MergedReport, ReportContent, Side, Submission, SubmissionAnswer } from '@haidang/plugin-sdk';
import type { FormDoor } from '../../form-renderer/index.js';
import { ProblemError } from '../../shared/api/client.js';
import { OneAtATime } from '../../shared/one-at-a-time.js';
import type { DeviceDraft } from './device-drafts.js';
import { contentOf, differenceKey, stateOf } from './draft-state.js';
import type { DraftPorts, DraftState } from './draft-state.js';

export const QUIET_MS = 1_500;
export const RETRY_MS = 10_000;
const KEEP_MS = 400;
const MOST_MERGES = 4;

function isChangedMeanwhile(error: unknown): boolean {
  return error instanceof ProblemError && (error.status === 412 || error.code === 'CHANGED_MEANWHILE');
}

function isUnreached(error: unknown): boolean {
  return error instanceof ProblemError && error.status === 0;
}

export class DraftStore {
  private state: DraftState;
  private form: FormDoor | undefined;
  private maySave = false;
  private isClosed = false;
  private readonly writes = new OneAtATime();
  private callOff: (() => void) | undefined;
  private callOffKeeping: (() => void) | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly ports: DraftPorts,
    submission: Submission,
    kept?: DeviceDraft,
  ) {
    this.state = stateOf(submission);
    if (kept !== undefined) this.restore(kept, submission);
  }

  readonly read = (): DraftState => this.state;

  readonly listen = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly change = (next: (old: ReportContent) => ReportContent): void => {
    const content = next(this.state.content);
    if (content === this.state.content) return;
    this.set({ content, isDirty: this.state.clash !== undefined || !sameReport(this.state.base, content) });
    this.plan();
    this.callOffKeeping?.();
    if (this.state.isDirty || this.state.kept !== undefined) this.callOffKeeping = this.ports.later(KEEP_MS, () => void this.keep());
  };

  /** Joins the form on the page; the answer lets it go. */
  readonly join = (form: FormDoor): (() => void) => {
    this.form = form;
    return () => {
      if (this.form === form) this.form = undefined;
    };
  };

  /** Whether the draft may be saved by itself. */
  readonly permit = (maySave: boolean): void => {
    this.maySave = maySave;
    this.isClosed = false;
    this.plan();
  };

  /** Saves what is not saved yet; false when it could not. One write at a time; what was changed meanwhile is written after it. */
  readonly save = (): Promise<boolean> => this.writes.after(() => this.write(MOST_MERGES));

  /** A state of the report from the server. Somebody else's newer work is merged in, or asked about. */
  readonly receive = (theirs: Submission): void => {
    if (this.state.isSaving || theirs.revision <= this.state.revision || this.state.clash?.theirs.revision === theirs.revision) return;
    this.flush();
    const merged = mergeReports(this.state.base, this.state.content, contentOf(theirs));
    if (merged.clashes.length === 0) this.adopt(merged, theirs);
    else this.set({ clash: { merged, theirs }, isDirty: true });
  };

  /** What was decided about the cells that both changed; then it is saved. */
  readonly settle = async (choices: ReadonlyMap<string, Side>): Promise<boolean> => {
    const { clash, base, content } = this.state;
    if (clash === undefined) return true;
    const merged = mergeReports(base, content, contentOf(clash.theirs), (each) => choices.get(differenceKey(each)) ?? 'mine');
    this.set({ clash: undefined });
    this.adopt(merged, clash.theirs);
    return this.maySave ? this.save() : true;
  };

  /** Gives up what is not sent: the page begins anew from the server's state. */
  readonly drop = async (): Promise<void> => {
    this.cancel();
    this.set({ content: this.state.base, isDirty: false, clash: undefined, restoredAt: undefined, fault: undefined });
    this.form?.show(this.state.content.document);
    await this.forget();
  };

  /** The network is back: what waits is sent. */
  readonly reconnect = (): void => {
    if (this.maySave && this.state.isDirty) void this.save();
    else this.set({ isOffline: false });
  };

  readonly disconnect = (): void => {
    this.set({ isOffline: true });
    void this.keep();
  };

  /** Before the page goes: the unsent is kept on this machine. */
  readonly keep = async (): Promise<void> => {
    this.callOffKeeping?.();
    this.flush();
    const { base, revision, content, isDirty, kept } = this.state;
    if (!isDirty) {
      if (kept !== undefined) await this.forget();
      return;
    }
    const at = this.ports.now();
    const isKept = await this.ports.keep({ base, revision, mine: content, at });
    if (this.state.isDirty) this.set({ kept: isKept ? { at } : 'refused' });
    else await this.ports.forget();
  };

  readonly close = (): void => {
    this.cancel();
    this.isClosed = true;
    if (this.maySave) void this.save();
  };

  /** The form may hold what it has not told yet; before anything is compared or sent it is asked. */
  private flush(): void {
    const document = this.form?.read(this.state.content.document);
    if (document === undefined) return;
    const content = { ...this.state.content, document };
    if (!sameReport(this.state.content, content)) this.set({ content, isDirty: !sameReport(this.state.base, content) });
  }

  private restore(kept: DeviceDraft, submission: Submission): void {
    const theirs = contentOf(submission);
    const merged = mergeReports(kept.base, kept.mine, theirs);
    const isDirty = !sameReport(theirs, merged.content);
    if (merged.clashes.length > 0) {
      // Goes on from where this person was; the merge screen asks before anything is sent.
      this.set({
        content: kept.mine,
        base: kept.base,
        revision: kept.revision,
        isDirty: true,
        clash: { merged, theirs: submission },
        restoredAt: kept.at,
        kept: { at: kept.at },
      });
    } else if (isDirty) this.set({ content: merged.content, isDirty, restoredAt: kept.at, kept: { at: kept.at } });
    else void this.ports.forget();
  }

  private adopt(merged: MergedReport, theirs: Submission): void {
    const base = contentOf(theirs);
    const count = merged.taken.length;
    const isDirty = !sameReport(base, merged.content);
    this.set({
      content: isDirty ? merged.content : base,
      base,
      etag: theirs.etag,
      revision: theirs.revision,
      savedAt: theirs.savedAt,
      isDirty,
      fault: undefined,
      takenOver: count === 0 ? this.state.takenOver : { count, by: theirs.savedBy, at: theirs.savedAt },
    });
    this.form?.show(this.state.content.document);
    if (isDirty) void this.keep();
    else void this.forget();
    this.plan();
  }

  private async write(mergesLeft: number): Promise<boolean> {
    this.flush();
    const { content: sent, base, clash } = this.state;
    if (clash !== undefined) return false;
    if (sameReport(base, sent)) {
      this.set({ isDirty: false });
      return true;
    }
    this.cancel();
    this.set({ isSaving: true, fault: undefined });
    try {
      const answer = await this.ports.send(sent, this.state.etag);
      this.sent(sent, answer);
      return true;
    } catch (error) {
      if (isChangedMeanwhile(error)) {
        this.set({ isSaving: false, isOffline: false });
        return this.meet(error, mergesLeft);
      }
      this.set({ isSaving: false });
      return this.failed(error);
    }
  }

  private sent(sent: ReportContent, answer: SubmissionAnswer): void {
    const isDirty = !sameReport(sent, this.state.content);
    this.set({
      base: sent,
      etag: answer.etag,
      revision: answer.revision,
      savedAt: this.ports.now(),
      isDirty,
      isSaving: false,
      isOffline: false,
      fault: undefined,
      restoredAt: undefined,
    });
    this.ports.saved(sent, answer);
    if (isDirty) void this.keep();
    else void this.forget();
    this.plan();
  }

  /** Somebody was faster: their work is fetched and merged, and what is mine is sent on top of it. */
  private async meet(error: unknown, mergesLeft: number): Promise<boolean> {
    if (mergesLeft === 0) return this.failed(error);
    try {
      this.receive(await this.ports.load());
    } catch (unread) {
      return this.failed(unread);
    }
    return this.state.clash === undefined ? this.write(mergesLeft - 1) : false;
  }

  private failed(fault: unknown): boolean {
    this.set({ fault, isOffline: isUnreached(fault), isDirty: true });
    void this.keep();
    this.plan();
    return false;
  }

  private async forget(): Promise<void> {
    this.callOffKeeping?.();
    this.set({ kept: undefined });
    await this.ports.forget();
  }

  /** The next saving by itself. */
  private plan(): void {
    this.cancel();
    const { isDirty, clash, isSaving, fault } = this.state;
    if (!isDirty || !this.maySave || this.isClosed || clash !== undefined || isSaving) return;
    this.callOff = this.ports.later(fault === undefined ? QUIET_MS : RETRY_MS, () => void this.save());
  }

  private cancel(): void {
    this.callOff?.();
    this.callOff = undefined;
  }

  private set(part: Partial<DraftState>): void {
    this.state = { ...this.state, ...part };
    for (const listener of this.listeners) listener();
  }
}
