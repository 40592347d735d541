import { describe, expect, test } from '@jest/globals';
import { sample } from '../../documents/sample.testing.js';
import { touchedIn } from './touched.js';

const own = () => ({ id: 'harbour-traffic', ...sample() });

function neighbour() {
  const { manifest, form, dashboard } = sample();
  const rate = manifest.indicators[2];
  if (rate !== undefined) rate.formula = 'harbour-traffic.arrivals + harbour-traffic.on-time';
  manifest.id = 'tolls';
  dashboard.id = 'tolls';
  manifest.rules = [{ id: 'some', level: 'warning', when: 'harbour-traffic.arrivals > 0', message: { vi: 'Có tàu' } }];
  for (const panel of dashboard.panels) if (panel.query !== undefined) panel.query.indicators = ['arrivals', 'harbour-traffic.arrivals'];
  return { id: 'tolls', manifest, form, dashboard };
}

describe('what names an indicator', () => {
  const crossing = {
    ...sample().dashboard,
    id: 'overview',
    panels: sample().dashboard.panels.map((panel) => ({ ...panel, query: { indicators: ['harbour-traffic.arrivals'] } })),
  };
  const found = touchedIn({ sets: [own(), neighbour()], dashboards: [crossing] }, 'harbour-traffic', ['arrivals']);

  test('its own formulas, rules, form, dashboard and headline', () => {
    expect(found.filter((each) => each.set === 'harbour-traffic').map(({ kind, id, path }) => [kind, id, path])).toEqual([
      ['formula', 'on-time-rate', '/indicators/2/formula'],
      ['rule', 'on-time-within', '/rules/0/when'],
      ['headline', 'harbour-traffic', '/headline/indicator'],
      ['form', 'arrivals', '/arrivals'],
      ['form', 'on-time-rate', '/on-time-rate'],
      ['dashboard', 'harbour-traffic/total', '/panels/0/query/indicators'],
    ]);
  });

  test('other sets only where they name this set, and dashboards that cross sets', () => {
    expect(found.filter((each) => each.set !== 'harbour-traffic').map(({ kind, set, id }) => [kind, set, id])).toEqual([
      ['formula', 'tolls', 'on-time-rate'],
      ['rule', 'tolls', 'some'],
      ['dashboard', 'tolls', 'tolls/total'],
      ['dashboard', null, 'overview/total'],
    ]);
    expect(new Set(found.map((each) => each.indicator))).toEqual(new Set(['arrivals']));
  });

  test('a dashboard that crosses sets means no set by a bare code', () => {
    expect(touchedIn({ sets: [], dashboards: [sample().dashboard] }, 'harbour-traffic', ['arrivals'])).toEqual([]);
  });

  test('formulas that cannot be read touch nothing, and break nothing', () => {
    const broken = own();
    for (const each of broken.manifest.indicators) if (each.formula !== undefined) each.formula = 'arrivals +* (';
    expect(touchedIn({ sets: [broken], dashboards: [] }, 'harbour-traffic', ['arrivals']).map(({ kind }) => kind)).not.toContain('formula');
  });
});
