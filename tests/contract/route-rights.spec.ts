// Every route stands in the table of rights that the matrix of people and addresses is asked by, and what its controller demands at the door
// is part of what the table says: a new route without a line, or with a weaker door than its line, fails here.
import { expect, test } from '@jest/globals';
import { controllerRoutes } from '../kit/controller-routes.js';
import type { Need, RouteRight } from '../kit/rights/needs.js';
import { ROUTE_RIGHTS } from '../kit/rights/route-rights.js';

const alternatives = (need: Need): Need[] => [need, ...(need.or === undefined ? [] : alternatives(need.or))];

/** Whoever the table lets in gets past a door that demands this. */
function opens(needed: string, { needs }: RouteRight): boolean {
  if (needed === 'open') return needs === 'public';
  if (needs === 'public') return needed === 'identified';
  if (needed === 'signed-in' || needed === 'identified') return true;
  return needs.some((need) => alternatives(need).every(({ any, over }) => over !== 'own' && any.every((action) => action === needed)));
}

test('every route has its line in the table of rights, and every line its route', async () => {
  const keys = (await controllerRoutes()).map(({ key }) => key);
  expect(keys.length).toBeGreaterThan(220);
  expect(keys.filter((key) => ROUTE_RIGHTS[key] === undefined)).toEqual([]);
  expect(Object.keys(ROUTE_RIGHTS).filter((key) => !keys.includes(key))).toEqual([]);
});

test('no door demands another right than the table', async () => {
  const odd = (await controllerRoutes()).flatMap(({ key, needed }) => {
    const right = ROUTE_RIGHTS[key];
    return right === undefined || needed === undefined || opens(needed, right) ? [] : [`${key}: ${needed}`];
  });
  expect(odd).toEqual([]);
});
