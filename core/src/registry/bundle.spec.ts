// What becomes of three documents from outside: accepted and compiled, or refused with findings that name the place.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { deriveForm } from '@haidang/plugin-sdk';
import { readBundle } from './bundle.js';
import { compileBundle } from './documents/compile.js';
import { around, sample, type Sample } from './documents/sample.testing.js';
import type { Surroundings } from './documents/names/names.js';
import { set, type Break } from './refusals/change.testing.js';
import { formRefusals } from './refusals/form-dashboard.testing.js';
import { manifestRefusals } from './refusals/manifest.testing.js';

function read(change: Break, surroundings: Partial<Surroundings> = {}): ReturnType<typeof readBundle> {
  const documents = sample();
  change(documents);
  return readBundle(documents, around(surroundings));
}

const accepted: [string, Break][] = [
  ['the sample as it stands', () => undefined],
  [
    'a check that a plugin gives',
    ({ manifest }) => {
      manifest.checks = ['standard/large-change'];
    },
  ],
  [
    'a pattern in RE2 syntax',
    ({ form }) => {
      form.properties['note'] = { type: ['string', 'null'], pattern: '^[a-z]+$', maxLength: 20 };
    },
  ],
  [
    'a text about scripts',
    ({ manifest }) => {
      manifest.description = { vi: 'Kịch bản < 5 và > 3 "script"' };
    },
  ],
  [
    'an optional indicator without a field',
    ({ manifest, form }) => {
      const [first] = manifest.indicators;
      if (first) manifest.indicators.push({ ...first, code: 'departures', required: false });
      expect(form.properties['departures']).toBeUndefined();
    },
  ],
  [
    'a rule that reads the past',
    ({ manifest }) => {
      manifest.rules = [{ id: 'never-falls', level: 'warning', when: 'arrivals >= previous(arrivals)', within: 'year', message: { vi: 'Giảm' } }];
    },
  ],
];

describe('readBundle', () => {
  test.each(accepted)('accepts %s', (_, change) => {
    const { bundle, findings } = read(change);
    expect(findings).toEqual([]);
    expect(bundle?.manifest.id).toBe('harbour-traffic');
  });

  test.each([...manifestRefusals, ...formRefusals])('refuses %s', (_, change, code, path) => {
    const { bundle, findings } = read(change);
    expect(bundle).toBeUndefined();
    const found = findings.find((each) => each.code === code && each.path.startsWith(path));
    expect({ code: found?.code, findings }).toMatchObject({ code });
    expect(found?.message.vi).not.toBe('');
    expect(found?.message.en).toBeTruthy();
  });

  test('proposes the name that was probably meant', () => {
    const { findings } = read(({ dashboard }) => {
      set(dashboard.panels[0]?.query ?? {}, 'indicators', ['arivals']);
    });
    expect(findings.map((each) => each.message.en).join()).toContain('"arrivals"');
  });

  test.each(['__proto__', 'constructor', 'prototype'])('refuses the key %s anywhere', (key) => {
    const { manifest, form, dashboard } = sample();
    const poisoned = JSON.parse(JSON.stringify(form).replace('"properties":{', `"properties":{"${key}":{"type":"string"},`)) as unknown;
    const { bundle, findings } = readBundle({ manifest, form: poisoned, dashboard }, around());
    expect(bundle).toBeUndefined();
    expect(findings.map((each) => each.code)).toContain('forbidden-key');
  });

  test('a definition that doubles at each step is refused before anything is expanded', () => {
    const { manifest, form, dashboard } = sample();
    form.$defs = Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => {
        const next = { $ref: `#/$defs/d${String(index + 1)}` };
        return [`d${String(index)}`, index === 29 ? { type: 'string' as const } : { type: 'object' as const, properties: { a: next, b: next } }];
      }),
    );
    form.properties['bomb'] = { $ref: '#/$defs/d0' };
    expect(readBundle({ manifest, form, dashboard }, around()).findings.map((each) => each.code)).toEqual(['too-large']);
  });

  test('reads other sets by their name, and finds circles through them', () => {
    const others = (formula: string | undefined): Partial<Surroundings> => ({ sets: new Map([['tourism', new Map([['guests', formula]])]]) });
    const perGuest: Break = ({ manifest }) => {
      set(manifest.indicators[2] ?? {}, 'formula', 'arrivals / tourism.guests');
      set(manifest.indicators[2] ?? {}, 'unitOfMeasure', 'ratio');
    };
    const lenient: Break = (documents) => {
      perGuest(documents);
      documents.form = { ...deriveForm(documents.manifest) };
    };
    expect(read(lenient, others(undefined)).findings).toEqual([]);
    expect(read(lenient, others('harbour-traffic.on-time-rate * 2')).findings.map((each) => each.code)).toEqual(['formula-circle']);
  });

  test('borrows fields of the shared file and carries them along', () => {
    const { manifest, form, dashboard } = sample();
    form.properties['note'] = { $ref: '_shared.json#/$defs/note' };
    const shared = { $defs: { note: { type: ['string', 'null'], maxLength: 10 } } };
    const { bundle, findings } = readBundle({ manifest, form, dashboard, shared }, around());
    expect(findings).toEqual([]);
    expect(JSON.stringify(bundle?.form)).not.toContain('_shared.json');
    expect(bundle?.form.$defs?.['note']).toEqual(shared.$defs.note);
    expect(readBundle({ manifest, form, dashboard }, around()).findings.map((each) => each.code)).toEqual(['unknown-reference']);
  });

  test('never throws, whatever it is fed', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (manifest, form, dashboard, shared) => {
        const { bundle, findings } = readBundle({ manifest, form, dashboard, shared }, around());
        expect(bundle === undefined).toBe(findings.some((each) => each.level === 'error'));
      }),
    );
  });

  test('never throws when one place of a good set becomes anything else', () => {
    const places = placesOf(sample());
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue(), (place, value) => {
        const documents = JSON.parse(JSON.stringify(sample())) as Sample;
        put(documents, place, value);
        const { bundle } = readBundle(documents, around());
        if (bundle === undefined) return;
        const compiled = compileBundle(bundle, { version: 1, origin: 'disk', effectiveFrom: null });
        expect(Array.isArray(compiled.validate({}))).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});

type Path = readonly (string | number)[];

function placesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, child]) => placesOf(child, [...path, key]))].filter((each) => each.length > 0);
}

function put(root: object, path: Path, value: unknown): void {
  const parent = path.slice(0, -1).reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], root);
  Object.assign(parent as object, { [String(path.at(-1))]: value });
}
