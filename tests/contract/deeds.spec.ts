// Every write is written down: a route that may write names the deed that the audit keeps of it, and the deed is one that the code records.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { auditActions } from '../../admin-ui/src/shared/i18n/vi/audit-actions.js';
import { controllerRoutes } from '../kit/controller-routes.js';
import { DEEDS } from '../kit/deeds.js';

const root = fileURLToPath(new URL('../../core/src', import.meta.url));
const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'));
const source = paths.map((path) => readFileSync(join(root, path), 'utf8')).join('\n');

test('every route that may write names its deed, or says why there is none', async () => {
  const routes = (await controllerRoutes()).filter(({ method }) => method !== 'GET' && method !== 'HEAD').map(({ key }) => key);
  expect(routes.length).toBeGreaterThan(100);
  expect(routes.filter((route) => DEEDS[route] === undefined)).toEqual([]);
  expect(Object.keys(DEEDS).filter((route) => !routes.includes(route))).toEqual([]);
  for (const deed of Object.values(DEEDS)) if ('none' in deed) expect(deed.none.length).toBeGreaterThan(20);
});

test('every deed that is named is recorded somewhere', () => {
  /** In full, or its first word with the rest put together (`taxonomy.${action}`), or handed on (`submission.` in SQL). */
  const recorded = (action: string): boolean => {
    const word = action.split('.', 1)[0] ?? '';
    return source.includes(`'${action}'`) || source.includes(`\`${word}.\${`) || source.includes(`'${word}.' ||`);
  };
  expect(Object.values(DEEDS).flatMap((deed) => ('none' in deed ? [] : deed.filter((action) => !recorded(action))))).toEqual([]);
});

test('every deed has a Vietnamese name on the page of the audit, those of background work too', () => {
  const named = new Set(Object.entries(auditActions).flatMap(([word, deeds]) => Object.keys(deeds).map((deed) => `${word}.${deed}`)));
  const ofRoutes = Object.values(DEEDS).flatMap((deed) => ('none' in deed ? [] : deed.filter((action) => !action.endsWith('.'))));
  const written = [...source.matchAll(/\baction: '([a-z-]+\.[a-z-]+)'/g)].map(([, action = '']) => action);
  expect(ofRoutes.length + written.length).toBeGreaterThan(150);
  expect([...new Set([...ofRoutes, ...written])].filter((action) => !named.has(action))).toEqual([]);
});
