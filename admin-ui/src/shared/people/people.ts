// Names of people for people: reports name them by username and bring their display names along.
import type { Submission } from '@haidang/plugin-sdk';

/** Display name of a person whom a report names by username. */
export function personTitle({ people }: Pick<Submission, 'people'>, username: string | null): string {
  return people.find((person) => person.username === username)?.title ?? username ?? '–';
}
