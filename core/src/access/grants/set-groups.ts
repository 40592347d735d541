// What access must know of sets without knowing the registry: which sets a group of sets (`@economy`) has today, and which
// indicators a set has. The floor above says so when it starts. Until it has spoken a group is empty, so nobody holds anything by it.
import { Injectable } from '@nestjs/common';

export interface SetSource {
  setsOf: (group: string) => Iterable<string>;
  hasIndicator: (set: string, code: string) => boolean;
  /** The indicator as rights see it: with the field groups that its reader needs. */
  fieldGroupsOf: (set: string, code: string) => readonly string[];
}

const NOTHING: SetSource = { setsOf: () => [], hasIndicator: () => false, fieldGroupsOf: () => [] };

@Injectable()
export class SetGroups {
  private source = NOTHING;

  fill(source: SetSource): void {
    this.source = source;
  }

  /** The sets that a grant names: `*`, the id of one, or `@` and a group. */
  expand(set: string): 'all' | ReadonlySet<string> {
    if (set === '*') return 'all';
    return new Set(set.startsWith('@') ? this.source.setsOf(set.slice(1)) : [set]);
  }

  hasIndicator(set: string, code: string): boolean {
    return this.source.hasIndicator(set, code);
  }

  guarded(set: string, code: string): { code: string; fieldGroups: readonly string[] } {
    return { code, fieldGroups: this.source.fieldGroupsOf(set, code) };
  }
}
