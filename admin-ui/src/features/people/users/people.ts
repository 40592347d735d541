// Finding people by what is known of them, without Vietnamese marks. Pure.
import type { User } from '@haidang/plugin-sdk';
import { folded } from '../../../shared/format.js';

export function matching(people: readonly User[], words: string): User[] {
  const wanted = folded(words)
    .split(/\s+/)
    .filter((each) => each !== '');
  return people.filter((person) => {
    const known = folded([person.title, person.username, person.orgUnit?.title, person.heads?.title, person.email].filter(Boolean).join(' '));
    return wanted.every((each) => known.includes(each));
  });
}
