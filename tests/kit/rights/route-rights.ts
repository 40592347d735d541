// What each address asks of its caller, written down a second time from the contracts and the rules of the house, and from nothing in the
// controllers: the matrix of people and addresses holds every answer against these lines. An address that has none fails the contract tests.
import type { RouteRight } from './needs.js';
import { READING } from './reading-routes.js';
import { WRITING_HOUSE } from './writing-house.js';
import { WRITING_REPORTS } from './writing-reports.js';

export const ROUTE_RIGHTS: Readonly<Record<string, RouteRight>> = { ...READING, ...WRITING_HOUSE, ...WRITING_REPORTS };
