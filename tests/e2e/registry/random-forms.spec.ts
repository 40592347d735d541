// Whatever form the registry accepts can be drawn: twelve random sets are published and their reports opened one after the other in
// one page, through the entry page and its form renderer, under the page's own security policy. Each field stands there, and the browser
// has nothing to complain of.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FormDefinition, SetPublished } from '@haidang/plugin-sdk';
import { Browsing, type Person } from '../../kit/browser/browser.js';
import { Installation } from '../../kit/process.js';
import { until } from '../../kit/until.js';
import { randomDefinition, type RandomDefinition } from '../../kit/random/random-definitions.js';

const SETS = 12;
const SEED = 20240703;

function numbered(definition: RandomDefinition, index: number): RandomDefinition {
  const id = `random-${String(index)}`;
  return { manifest: { ...definition.manifest, id }, form: { ...definition.form, $id: id }, dashboard: { ...definition.dashboard, id } };
}

const isUnseen = (name: string): boolean => name === 'nil' || name === 'orgUnit' || name === 'row';

/** Classes by which form.io marks the components of the fields that a report shows. */
function marksOf({ properties }: FormDefinition): string[] {
  return Object.keys(properties)
    .filter((name) => !isUnseen(name))
    .map((name) => `formio-component-${name}`);
}

describe('any form that the registry accepts', () => {
  let house: Installation;
  let browsing: Browsing | undefined;
  let admin: Person;
  const definitions = fc.sample(randomDefinition, { numRuns: SETS, seed: SEED }).map(numbered);

  beforeAll(async () => {
    house = await Installation.prepared({ HAIDANG_TODAY: '2024-07-03' });
    await house.start([]);
    const api = await house.as('admin');
    for (const { manifest, form, dashboard } of definitions) {
      // One person saves so many drafts a minute; a hurried test waits like everybody else.
      const made = await until(
        () => api.post('/indicator-sets', { manifest, form, dashboard }),
        ({ status }) => status !== 429,
        90_000,
      );
      const published = await api.post<SetPublished>(`/indicator-sets/${manifest.id}/publish`, { note: 'Thử nghiệm', effectiveFrom: manifest.period.first });
      if (made.status !== 201 || published.status !== 201) throw new Error(JSON.stringify([manifest.id, made.body, published.body]));
    }
    browsing = await Browsing.start(house.url);
    const account = house.accounts().find(({ username }) => username === 'admin');
    if (account === undefined) throw new Error('no account');
    admin = await browsing.signedIn(account);
  }, 400_000);
  afterAll(async () => {
    await browsing?.close();
    await house.remove();
  });

  it('is drawn in the browser without a complaint', async () => {
    const commune = (await (await house.as('admin')).get<{ items: { code: string; level: string }[] }>('/org-units?at=2024-01-01')).body.items.find(
      ({ level }) => level === 'commune',
    );
    const { page, faults } = admin;
    const failed: string[] = [];
    for (const { manifest, form } of definitions) {
      const orgUnit = manifest.reporters.by === 'commune' ? (commune?.code ?? '') : '56';
      // Within the application, as a click on a link would: the page is loaded once.
      await page.evaluate((path) => {
        history.pushState({}, '', path);
        dispatchEvent(new PopStateEvent('popstate'));
      }, `/entry/${manifest.id}/${manifest.period.first}/${orgUnit}`);
      const isDrawn = await page
        .locator(`[data-entry="${manifest.id}"] .formio-scope[aria-busy="false"]`)
        .waitFor({ timeout: 10_000 })
        .then(
          () => true,
          () => false,
        );
      const missing = await page.evaluate(
        (marks) => marks.filter((mark) => document.querySelector(`.formio-scope [class~="${mark}"]`) === null),
        marksOf(form),
      );
      if (!isDrawn || missing.length > 0 || faults.length > 0)
        failed.push(`${manifest.id}: ${String(isDrawn)} ${missing.join()} ${faults.splice(0).join(' | ')}`);
      if (failed.length > 5) break;
    }
    expect(failed).toEqual([]);
  }, 400_000);
});
