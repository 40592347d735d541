// What somebody typed and could not send yet, kept on this machine (IndexedDB) under that person's name: nobody else who signs in here
// ever sees it. A browser that refuses the store, or has no room left, is no failure of the form: the page is told and says so.
import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { ReportContent } from '@haidang/plugin-sdk';
import type { ReportPlace } from '../../shared/api/reports.js';

export interface DeviceDraft {
  readonly person: string;
  readonly place: ReportPlace;
  /** What was loaded, and the revision it was. */
  readonly base: ReportContent;
  readonly revision: number;
  readonly mine: ReportContent;
  /** When it was kept, ISO. */
  readonly at: string;
}

interface Stored extends DeviceDraft {
  readonly key: string;
}

interface Schema extends DBSchema {
  draft: { key: string; value: Stored; indexes: { person: string } };
}

const NAME = 'haidang-drafts';
/** Nobody comes back to a draft that is older. */
const KEPT_DAYS = 90;
const DAY_MS = 86_400_000;

function keyOf(person: string, { set, period, orgUnit }: ReportPlace): string {
  return [person, set, period, orgUnit].join('\n');
}

export class DeviceDrafts {
  private opened: Promise<IDBPDatabase<Schema>> | undefined;

  /** The draft of that person for that report; undefined when there is none or the store is not to be had. */
  async find(person: string, place: ReportPlace): Promise<DeviceDraft | undefined> {
    try {
      const stored = await (await this.database()).get('draft', keyOf(person, place));
      return stored?.person === person ? stored : undefined;
    } catch {
      return undefined;
    }
  }

  /** Keeps a draft; false when this machine could not. */
  async keep(draft: DeviceDraft): Promise<boolean> {
    try {
      await (await this.database()).put('draft', { ...draft, key: keyOf(draft.person, draft.place) });
      return true;
    } catch {
      return false;
    }
  }

  async forget(person: string, place: ReportPlace): Promise<void> {
    try {
      await (await this.database()).delete('draft', keyOf(person, place));
    } catch {
      // A store that cannot be had holds nothing to forget.
    }
  }

  /** Reports of that person which wait to be sent. */
  async waiting(person: string): Promise<readonly DeviceDraft[]> {
    try {
      return await (await this.database()).getAllFromIndex('draft', 'person', person);
    } catch {
      return [];
    }
  }

  /** When a person leaves: what is older than anybody comes back to goes, whoever wrote it; the unsent stays for its writer. */
  async tidy(now: Date): Promise<void> {
    try {
      const database = await this.database();
      const oldest = new Date(now.getTime() - KEPT_DAYS * DAY_MS).toISOString();
      for (const { key, at } of await database.getAll('draft')) if (at < oldest) await database.delete('draft', key);
    } catch {
      // As above.
    }
  }

  private database(): Promise<IDBPDatabase<Schema>> {
    this.opened ??= this.open();
    return this.opened;
  }

  private async open(): Promise<IDBPDatabase<Schema>> {
    try {
      return await openDB<Schema>(NAME, 1, {
        upgrade: (database) => {
          database.createObjectStore('draft', { keyPath: 'key' }).createIndex('person', 'person');
        },
        terminated: () => {
          this.opened = undefined;
        },
      });
    } catch (error) {
      this.opened = undefined;
      throw error;
    }
  }
}

/** The store of this browser. */
export const deviceDrafts = new DeviceDrafts();
