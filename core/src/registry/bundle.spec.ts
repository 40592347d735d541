import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { deriveForm } from '@haidang/plugin-sdk';
import { readBundle } from './bundle.js';
import { compileBundle } from './documents/compile.js';
import { around, sample, type Sample } from './documents/sample.testing.js';
import type { Surroundings } from './documents/names.js';

/** A change of one place of the good sample; the value may be of any type, as in a document from outside. */
type Break = (documents: Sample) => void;
const set = (target: object, key: string, value: unknown): void => {
  Object.assign(target, { [key]: value });
};

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

const refused: [string, Break, code: string, path: string][] = [
  [
    'another $schema',
    ({ manifest }) => {
      set(manifest, '$schema', 'https://example.org/manifest-1.json');
    },
    'const',
    '/manifest/$schema',
  ],
  [
    'an unknown property',
    ({ manifest }) => {
      set(manifest, 'script', 'alert(1)');
    },
    'additional-properties',
    '/manifest/script',
  ],
  [
    'a missing title',
    ({ manifest }) => {
      set(manifest, 'title', undefined);
      delete (manifest as Partial<typeof manifest>).title;
    },
    'required',
    '/manifest/title',
  ],
  [
    'form of another set',
    ({ form }) => {
      form.$id = 'tourism';
    },
    'id-mismatch',
    '/form/$id',
  ],
  [
    'dashboard of another set',
    ({ dashboard }) => {
      dashboard.id = 'tourism';
    },
    'id-mismatch',
    '/dashboard/id',
  ],
  [
    'an indicator twice',
    ({ manifest }) => {
      manifest.indicators.push(...manifest.indicators.slice(0, 1));
    },
    'duplicate-code',
    '/manifest/indicators/3',
  ],
  [
    'a formula that does not parse',
    ({ manifest }) => {
      set(manifest.indicators[2] ?? {}, 'formula', 'on-time / ');
    },
    'formula-syntax',
    '/manifest/indicators/2/formula',
  ],
  [
    'a formula that names nobody',
    ({ manifest }) => {
      set(manifest.indicators[2] ?? {}, 'formula', 'on-tim / arrivals');
    },
    'unknown-indicator',
    '/manifest/indicators/2/formula',
  ],
  [
    'a formula with JavaScript',
    ({ manifest }) => {
      set(manifest.indicators[2] ?? {}, 'formula', 'constructor.constructor("return process")()');
    },
    'formula-syntax',
    '/manifest/indicators/2/formula',
  ],
  [
    'a formula that reaches itself',
    ({ manifest }) => {
      set(manifest.indicators[2] ?? {}, 'formula', 'on-time-rate + arrivals');
    },
    'formula-circle',
    '/manifest/indicators/2/formula',
  ],
  [
    'an indicator of a set that is not there',
    ({ manifest }) => {
      set(manifest.indicators[2] ?? {}, 'formula', 'arrivals / tourism.guests');
    },
    'unknown-indicator',
    '/manifest/indicators/2/formula',
  ],
  [
    'a rule that is no condition',
    ({ manifest }) => {
      set(manifest.rules?.[0] ?? {}, 'when', 'arrivals + 1');
    },
    'formula-type',
    '/manifest/rules/0/when',
  ],
  [
    'a headline of nothing',
    ({ manifest }) => {
      set(manifest.headline ?? {}, 'indicator', 'departures');
    },
    'unknown-indicator',
    '/manifest/headline/indicator',
  ],
  [
    'an unknown unit of measure',
    ({ manifest }) => {
      set(manifest.indicators[0] ?? {}, 'unitOfMeasure', 'vessels');
    },
    'unknown-unit',
    '/manifest/indicators/0/unitOfMeasure',
  ],
  [
    'a first period of another type',
    ({ manifest }) => {
      manifest.period.first = '2022';
    },
    'period-first',
    '/manifest/period/first',
  ],
  [
    'an unknown check',
    ({ manifest }) => {
      manifest.checks = ['standard/large-chang'];
    },
    'unknown-check',
    '/manifest/checks/0',
  ],
  [
    'a derived indicator that aggregates',
    ({ manifest }) => {
      set(manifest.indicators[2] ?? {}, 'aggregate', { time: 'sum', orgUnit: 'sum' });
    },
    'derived-aggregates',
    '/manifest/indicators/2/aggregate',
  ],
  [
    'no field for an indicator that is owed',
    ({ form }) => {
      delete form.properties['arrivals'];
      form.required = ['on-time'];
    },
    'no-field',
    '/manifest/indicators/0',
  ],
  [
    'a field for an unknown indicator',
    ({ form }) => {
      form.properties['extra'] = { type: ['number', 'null'], 'x-indicator': 'departures' };
    },
    'unknown-indicator',
    '/form/extra',
  ],
  [
    'a derived indicator to be entered',
    ({ form }) => {
      delete form.properties['on-time-rate']?.['x-calculated'];
    },
    'derived-entered',
    '/form/properties/on-time-rate',
  ],
  [
    'a number asked for as a date',
    ({ form }) => {
      form.properties['arrivals'] = { type: 'string', format: 'date', 'x-indicator': 'arrivals' };
    },
    'type-mismatch',
    '/form/properties/arrivals/type',
  ],
  [
    'two fields for one figure',
    ({ form }) => {
      form.properties['again'] = { type: ['number', 'null'], 'x-indicator': 'arrivals', 'x-order': 90 };
    },
    'answered-twice',
    '/form/properties/again',
  ],
  [
    'a required field that is not there',
    ({ form }) => {
      form.required = ['arrivals', 'ghost'];
    },
    'unknown-field',
    '/form/required',
  ],
  [
    'a backtracking pattern',
    ({ form }) => {
      form.properties['note'] = { type: 'string', pattern: '^(?=a)b', maxLength: 9 };
    },
    'unsafe-pattern',
    '/form/properties/note/pattern',
  ],
  [
    'a list without an end',
    ({ form }) => {
      form.properties['notes'] = { type: 'array', items: { type: 'string' } };
    },
    'unbounded-list',
    '/form/properties/notes/maxItems',
  ],
  [
    'a remote $ref',
    ({ form }) => {
      form.properties['note'] = { $ref: 'https://example.org/schema.json' };
    },
    'pattern',
    '/form/properties/note/$ref',
  ],
  [
    'a $ref to nothing',
    ({ form }) => {
      form.properties['note'] = { $ref: '#/$defs/ghost' };
    },
    'unknown-reference',
    '/form/properties/note/$ref',
  ],
  [
    'a $ref in a circle',
    ({ form }) => {
      form.$defs = { a: { type: 'object', properties: { b: { $ref: '#/$defs/a' } } } };
    },
    'circular-reference',
    '/form/$defs/a',
  ],
  [
    'an unknown panel type',
    ({ dashboard }) => {
      set(dashboard.panels[0] ?? {}, 'type', 'stats');
    },
    'unknown-panel-type',
    '/dashboard/panels/0/type',
  ],
  [
    'a panel that asks for nothing real',
    ({ dashboard }) => {
      set(dashboard.panels[0]?.query ?? {}, 'indicators', ['guests']);
    },
    'unknown-indicator',
    '/dashboard/panels/0/query/indicators/0',
  ],
  [
    'a panel off the grid',
    ({ dashboard }) => {
      set(dashboard.panels[0]?.position ?? {}, 'x', 10);
    },
    'off-the-grid',
    '/dashboard/panels/0/position',
  ],
  [
    'an undeclared variable',
    ({ dashboard }) => {
      set(dashboard.panels[0]?.query ?? {}, 'periods', ['$when']);
    },
    'unknown-variable',
    '/dashboard/panels/0/query',
  ],
  [
    'a panel twice',
    ({ dashboard }) => {
      dashboard.panels.push(...dashboard.panels.slice(0, 1));
    },
    'repeated',
    '/dashboard/panels/1/id',
  ],
  [
    'script in a title',
    ({ dashboard }) => {
      dashboard.title = { vi: '<script>fetch("/")</script>' };
    },
    'code-in-text',
    '/dashboard/title/vi',
  ],
  [
    'an event attribute',
    ({ form }) => {
      form['x-help'] = { vi: '<img src=x onerror=alert(1)>' };
    },
    'code-in-text',
    '/form/x-help/vi',
  ],
  [
    'a javascript: address',
    ({ manifest }) => {
      manifest.source = 'javascript:alert(1)';
    },
    'code-in-text',
    '/manifest/source',
  ],
  [
    'a form.io script key',
    ({ form }) => {
      set(form.properties['arrivals'] ?? {}, 'customConditional', 'show = true');
    },
    'additional-properties',
    '/form/properties/arrivals/customConditional',
  ],
  [
    'a document that nests too deep',
    ({ form }) => {
      set(form, 'x-help', deep(40));
    },
    'too-deep',
    '',
  ],
  [
    'a document that is too large',
    ({ form }) => {
      set(
        form,
        'x-sections',
        Array.from({ length: 40_000 }, () => 1),
      );
    },
    'too-large',
    '/form',
  ],
  [
    'a matrix for a set that communes answer',
    ({ manifest, form }) => {
      manifest.reporters = { by: 'owner-per-commune' };
      form.properties = deriveForm(manifest).properties;
      manifest.reporters = { by: 'commune' };
      form.required = [];
    },
    'matrix-misplaced',
    '/form/properties',
  ],
];

function deep(levels: number): unknown {
  return levels === 0 ? 1 : { a: deep(levels - 1) };
}

describe('readBundle', () => {
  test.each(accepted)('accepts %s', (_, change) => {
    const { bundle, findings } = read(change);
    expect(findings).toEqual([]);
    expect(bundle?.manifest.id).toBe('harbour-traffic');
  });

  test.each(refused)('refuses %s', (_, change, code, path) => {
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
