// Tells access which sets are in a group, so that a right can be granted on a whole field of work ("economy"): a set that joins
// the group tomorrow is covered tomorrow.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SetGroups } from '../../access/index.js';
import { Definitions } from '../definitions/definitions.service.js';

@Injectable()
export class GroupsOfSets implements OnModuleInit {
  constructor(
    private readonly groups: SetGroups,
    private readonly definitions: Definitions,
  ) {}

  onModuleInit(): void {
    this.groups.fill({
      setsOf: (group) =>
        this.definitions
          .all()
          .filter(({ manifest }) => manifest.group === group)
          .map(({ id }) => id),
      hasIndicator: (set, code) => this.definitions.indicator(set, code) !== undefined,
      fieldGroupsOf: (set, code) => this.definitions.indicator(set, code)?.fieldGroups ?? [],
    });
  }
}
