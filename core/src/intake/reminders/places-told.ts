// May somebody still be told of a place? What is told is worked out by the house, over all rows, and read later: in the bell, in a mail that waits
// for its hour or for the mail server. So the right is asked when it is told and again when it is read or sent.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { may, mayIndicator, Principals, type Principal } from '../../access/index.js';
import { Mail } from '../../kernel/index.js';
import { Definitions } from '../../registry/index.js';

/** What a line or a mail speaks of: a report, or one figure in it. */
export interface PlaceTold {
  readonly set: string;
  readonly unitId: number;
  /** Code of the indicator; absent: something of the whole report. */
  readonly indicator?: string | undefined;
}

/** A mail for this person about these places. */
export interface MailAbout {
  readonly username: string;
  readonly places: readonly PlaceTold[];
}

const SEEN = 'places-seen';

@Injectable()
export class PlacesTold implements OnModuleInit {
  constructor(
    private readonly definitions: Definitions,
    private readonly principals: Principals,
    private readonly mail: Mail,
  ) {}

  onModuleInit(): void {
    this.mail.demand(SEEN, (about) => this.stillSees(about as MailAbout));
  }

  sees(person: Principal, { set, unitId, indicator: code }: PlaceTold): boolean {
    if (code === undefined) return may(person, 'view', set, unitId);
    const indicator = this.definitions.indicator(set, code) ?? this.definitions.former(set, code);
    return indicator !== undefined && mayIndicator(person, 'view', set, indicator, unitId);
  }

  /** Those of the usernames who may view the place now. */
  async amongThose(usernames: readonly string[], place: PlaceTold): Promise<Set<string>> {
    const people = await Promise.all(usernames.map((username) => this.principals.byUsername(username)));
    return new Set(people.flatMap((person) => (person !== undefined && this.sees(person, place) ? [person.username] : [])));
  }

  /** What a mail about these places asks for when it is sent. */
  condition(about: MailAbout): { name: string; about: MailAbout } {
    return { name: SEEN, about };
  }

  private async stillSees({ username, places }: MailAbout): Promise<boolean> {
    const person = await this.principals.byUsername(username);
    return person !== undefined && places.every((place) => this.sees(person, place));
  }
}
