// Shapes of the plugin's own endpoints as the page reads them.
export interface Story {
  readonly day: string;
  readonly id: string;
  readonly title: string;
  readonly excerpt: string;
  readonly link: string;
  readonly source: string;
  readonly at: string;
  readonly isNew: boolean;
  readonly pinned: boolean;
  readonly added: string | null;
  readonly summary: { readonly text: string; readonly by: string } | null;
  readonly places: readonly string[];
  readonly departments: readonly { readonly code: string; readonly title: string }[];
  readonly others: readonly {
    readonly day: string;
    readonly id: string;
    readonly title: string;
    readonly source: string;
    readonly link: string;
    readonly at: string;
  }[];
  readonly sources: number;
  readonly questions: number;
}

export interface Section {
  readonly topic: string;
  readonly title: string;
  readonly set: string | null;
  readonly stories: readonly Story[];
}

export interface Counts {
  readonly stories: number;
  readonly articles: number;
  readonly topics: number;
  readonly sources: number;
}

export interface DayPage {
  readonly day: string;
  readonly today: string;
  readonly published: { readonly edition: number; readonly at: string; readonly by: string | null } | null;
  readonly counts: Counts;
  readonly sections: readonly Section[];
  readonly supplement: readonly Section[];
  readonly updatedAt: string | null;
  readonly hidden: readonly { readonly day: string; readonly id: string; readonly title: string; readonly reason: string; readonly by: string }[];
  readonly may: { readonly edit: boolean; readonly ask: boolean; readonly administer: boolean };
  readonly publishAt: string | null;
  readonly topics: readonly { readonly id: string; readonly title: string }[];
}

export interface ItemRef {
  readonly day: string;
  readonly id: string;
}

export interface Question {
  readonly id: string;
  readonly day: string;
  readonly item: string;
  readonly title: string;
  readonly link: string;
  readonly source: string;
  readonly department: string;
  readonly departmentTitle: string;
  readonly text: string;
  readonly dueOn: string;
  readonly askedByTitle: string;
  readonly askedAt: string;
  readonly state: 'open' | 'answered' | 'closed' | 'withdrawn';
  readonly answers: readonly { readonly text: string; readonly verdict: Verdict; readonly by: string; readonly at: string }[];
  readonly replies: readonly { readonly text: string; readonly by: string; readonly at: string }[];
  readonly mayAnswer?: boolean;
  readonly maySettle?: boolean;
}
export type Verdict = 'right' | 'partly' | 'wrong' | 'elsewhere';

export interface ItemCard {
  readonly item: {
    readonly day: string;
    readonly id: string;
    readonly title: string;
    readonly excerpt: string;
    readonly link: string;
    readonly sourceTitle: string;
    readonly at: string;
    readonly readAt: string;
    readonly places: readonly { readonly code: string; readonly title: string; readonly former: boolean }[];
    readonly departments: readonly { readonly code: string; readonly title: string }[];
    readonly summary?: { readonly text: string; readonly by: string; readonly at: string };
    readonly moved?: { readonly by: string; readonly at: string; readonly topic: string };
    readonly added?: { readonly by: string; readonly at: string };
  };
  readonly topic: string;
  readonly why: readonly { readonly topic: string; readonly title: string; readonly words: readonly string[] }[];
  readonly story: readonly {
    readonly day: string;
    readonly id: string;
    readonly title: string;
    readonly source: string;
    readonly link: string;
    readonly at: string;
    readonly alike: number | null;
  }[];
  readonly questions: readonly Question[];
}

export interface Source {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly on: boolean;
  readonly minutes: number;
  readonly encoding: string;
  readonly filter: string;
  readonly rights: string;
  readonly state: 'off' | 'waiting' | 'ok' | 'faulty' | 'dead';
  readonly reading: {
    readonly checkedAt?: string;
    readonly okAt?: string;
    readonly nextAt: string;
    readonly faults: number;
    readonly fault?: { readonly code: string; readonly detail: string; readonly at: string };
    readonly entries?: number;
    readonly taken?: number;
    readonly total: number;
    readonly newestAt?: string;
    readonly encoding?: string;
  } | null;
}

export interface Topic {
  readonly id: string;
  readonly title: string;
  readonly set: string | null;
  readonly rule: string;
  readonly marks: boolean;
  readonly order: number;
  readonly on: boolean;
  readonly fault: { readonly at: number; readonly code: string } | null;
}

export interface Found {
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly items: readonly {
    readonly day: string;
    readonly id: string;
    readonly title: string;
    readonly excerpt: string;
    readonly link: string;
    readonly source: string;
    readonly at: string;
    readonly topic: string;
  }[];
}
