// Hostile manifests: sizes, names, texts, periods, formulas that loop or explode, weights in a circle.
import { derived, hostile, hostileText, indicator, many, nested, record, type HostileCase } from './hostile-case.testing.js';

const formula = (name: string, text: string, fate: HostileCase['fate'] = '/manifest/indicators/2/formula'): HostileCase =>
  hostile(`a formula: ${name}`, fate, ({ manifest }) => {
    Object.assign(manifest.indicators[2] ?? {}, { formula: text });
  });
const title = (name: string, vi: unknown, fate: HostileCase['fate'] = '/manifest/title'): HostileCase =>
  hostile(`a title: ${name}`, fate, ({ manifest }) => {
    manifest.title = { vi };
  });
const key = (name: string): HostileCase =>
  hostileText(`a key named ${name}`, '/manifest', 'manifest', (good) => good.replace('{', `{"${name}":{"admin":true},`));

export const HOSTILE_MANIFESTS: readonly HostileCase[] = [
  hostile('nothing at all', '/manifest', (all) => {
    Object.assign(all, { manifest: null });
  }),
  hostile('a text instead of an object', '/manifest', (all) => {
    Object.assign(all, { manifest: 'x'.repeat(100_000) });
  }),
  hostile('a list of a million numbers', '/manifest', (all) => {
    Object.assign(all, { manifest: many(1_000_000, (each) => each) });
  }),
  hostile('10,000 levels of lists', '/manifest', ({ manifest }) => {
    manifest['description'] = nested(10_000, (inner) => [inner], 'x');
  }),
  hostile('10,000 levels of objects', '/manifest', ({ manifest }) => {
    manifest['description'] = nested(10_000, (inner) => ({ vi: inner }), 'x');
  }),
  hostile('20,000 properties', '/manifest', ({ manifest }) => {
    Object.assign(
      manifest,
      record(20_000, (each) => [`p${String(each)}`, each]),
    );
  }),
  hostile('20,000 indicators', '/manifest', ({ manifest }) => {
    manifest.indicators = many(20_000, (each) => indicator(`i-${String(each)}`));
  }),
  hostile('1,000 indicators', '/manifest/indicators', ({ manifest }) => {
    manifest.indicators = many(1_000, (each) => indicator(`i-${String(each)}`));
  }),
  hostile('25,000 co-owners that must differ', '/manifest/coOwners', ({ manifest }) => {
    manifest['coOwners'] = many(25_000, (each) => `department-${String(each)}`);
  }),
  hostile('a workflow of 1,000 steps', '/manifest/workflow', ({ manifest }) => {
    manifest['workflow'] = many(1_000, () => 'approve');
  }),
  hostile('approval by 1,000 levels', '/manifest/levels', ({ manifest }) => {
    manifest['levels'] = many(1_000, () => ({ level: 'commune' }));
  }),
  hostile('100,000 rules', '/manifest', ({ manifest }) => {
    manifest.rules = many(100_000, (each) => ({ id: `r-${String(each)}`, level: 'error', when: 'arrivals > 0', message: { vi: 'x' } }));
  }),
  hostile('10,000 members of a dimension', '/manifest', ({ manifest }) => {
    Object.assign(manifest.indicators[0] ?? {}, {
      disaggregate: [{ dimension: 'sex', members: many(10_000, (each) => ({ code: `m-${String(each)}`, title: { vi: 'x' } })) }],
    });
  }),
  hostile('3,000 unknown members that each want a proposal', '/manifest/indicators', ({ manifest }) => {
    manifest.indicators = many(30, (each) =>
      indicator(`i-${String(each)}`, {
        disaggregate: [
          { dimension: 'level', members: many(100, (member) => ({ code: `${'long-member-name-'.repeat(3)}${String(member)}`, title: { vi: 'x' } })) },
        ],
      }),
    );
  }),
  hostile('200 unknown units of 40 letters', '/manifest/indicators/0/unitOfMeasure', ({ manifest }) => {
    manifest.indicators = many(200, (each) => indicator(`i-${String(each)}`, { unitOfMeasure: `u${'nit'.repeat(12)}${String(each)}`.slice(0, 40) }));
  }),

  ...['__proto__', 'constructor', 'prototype'].map(key),
  hostileText('a prototype deep inside', '/manifest/indicators/0', 'manifest', (good) =>
    good.replace('"code":"arrivals"', '"code":"arrivals","__proto__":{"formula":"1"}'),
  ),
  hostileText('the same key twice', 'accepted', 'manifest', (good) => good.replace('{', '{"id":"tourism",')),
  hostileText('a number without end', '/manifest/order', 'manifest', (good) => good.replace('"order":1', '"order":1e9999')),
  hostileText('a number of 10,000 digits', '/manifest/order', 'manifest', (good) => good.replace('"order":1', `"order":${'9'.repeat(10_000)}`)),
  hostileText('minus zero', '/manifest/order', 'manifest', (good) => good.replace('"order":1', '"order":-0')),
  ...[
    'constructor',
    '__proto__',
    'hasOwnProperty',
    '../../etc/passwd',
    'a/b',
    "x'; drop table indicator_set; --",
    '',
    'A',
    'a b',
    'x'.repeat(65),
    'con\u0000',
    'дом',
  ].map((id) =>
    hostile(`an id: ${JSON.stringify(id).slice(0, 40)}`, id === 'constructor' ? '/form/$id' : '/manifest/id', ({ manifest }) => {
      manifest['id'] = id;
    }),
  ),
  hostile('an id: constructor, everywhere', 'accepted', ({ manifest, form, dashboard }) => {
    for (const each of [manifest, dashboard]) each['id'] = 'constructor';
    form['$id'] = 'constructor';
  }),
  ...['to-string', 'value-of', 'has-own-property', 'x-x'].map((code) =>
    hostile(`a code: ${code}`, 'accepted', ({ manifest }) => {
      manifest.indicators.push(indicator(code));
    }),
  ),
  ...['constructor', 'previous', 'month', 'toString', 'a.b', 'if', 'proto__'].map((code) =>
    hostile(`a code: ${code}`, '/manifest/indicators/3/code', ({ manifest }) => {
      manifest.indicators.push(indicator(code));
    }),
  ),

  hostile('a title: of three megabytes', '/manifest/title', ({ manifest }) => {
    manifest.title = { vi: 'x'.repeat(3_000_000) };
  }),
  title('of 4,001 letters', 'x'.repeat(4_001)),
  title('a script', '<script>alert(1)</script>'),
  title('a picture that runs', '<img src=x onerror=alert(1)>'),
  title('a link that runs', 'xem java\tscript:alert(1)', 'accepted'),
  title('a plain link that runs', 'javascript:alert(1)'),
  title('a data address', 'data:text/html,<b>x'),
  title('NUL', 'a\u0000b'),
  title('half of a pair', 'a\ud800b'),
  title('the other half', '\udc00'),
  title('text turned round', 'Tổng \u202egnơưhc\u202c', '/manifest/title'),
  title('an isolate', 'a\u2066b', '/manifest/title'),
  title('zero width', 'a\u200bb', 'accepted'),
  title('escape sequences of a terminal', '\u001b[31mđỏ'),
  title('marks upon marks', `a${'\u0301'.repeat(3_000)}`, 'accepted'),
  title('a number', 7, '/manifest/title/vi'),
  title('a list', ['a'], '/manifest/title/vi'),
  title('a template', '{{constructor.constructor("return process")()}} ${7*7} #{7*7}', 'accepted'),
  hostileText('a key with NUL', '/manifest', 'manifest', (good) => good.replace('{', '{"a\\u0000b":1,')),
  hostileText('a key that is half of a pair', '/manifest', 'manifest', (good) => good.replace('{', '{"a\\ud800":1,')),
  hostileText('keys of a megabyte', '/manifest', 'manifest', (good) => good.replace('{', `{"${'k'.repeat(1_100_000)}":1,`)),
  hostile('1.1 megabytes of permitted texts', '/manifest', ({ manifest }) => {
    manifest.indicators = many(190, (each) => indicator(`i-${String(each)}`, { definition: { vi: 'đ'.repeat(4_000), en: 'd'.repeat(4_000) } }));
  }),

  ...['99999', '2024-M13', '0000', '0001-M01', '1850-M01', '9999-M12', '2024-13-45', '2024-M1', '-2024', '２０２４-M01'].map((first) =>
    hostile(`the first period ${first}`, '/manifest/period/first', ({ manifest }) => {
      manifest.period['first'] = first;
    }),
  ),
  hostile('a day that is none', '/manifest/period/first', ({ manifest }) => {
    Object.assign(manifest.period, { type: 'daily', first: '2023-02-29' });
  }),
  hostile('due after 1,000,000,000 working days', '/manifest/period/due', ({ manifest }) => {
    manifest.period['due'] = { workingDays: 1e9 };
  }),
  hostile('due before it begins', '/manifest/period/due', ({ manifest }) => {
    manifest.period['due'] = { workingDays: -5 };
  }),
  hostile('due on two ways at once', '/manifest/period/due', ({ manifest }) => {
    manifest.period['due'] = { workingDays: 1, day: 5 };
  }),
  hostile('a window that ends on day 1e308', '/manifest/period/cutOff', ({ manifest }) => {
    manifest.period['cutOff'] = { fromDay: 1, toDay: 1e308 };
  }),
  hostile('1e6 decimals', '/manifest/indicators/0/decimals', ({ manifest }) => {
    Object.assign(manifest.indicators[0] ?? {}, { decimals: 1e6 });
  }),
  hostile('a tolerance of a million digits', '/manifest', ({ manifest }) => {
    Object.assign(manifest.rules[0] ?? {}, { tolerance: '9'.repeat(1_000_000) });
  }),

  formula('10,000 terms', many(10_000, () => 'arrivals').join(' + ')),
  formula(
    '2,000 letters of terms',
    many(285, () => 'on-time')
      .join('+')
      .slice(0, 1_990),
    '/manifest/indicators/2',
  ),
  formula('10,000 brackets', '('.repeat(10_000) + 'arrivals' + ')'.repeat(10_000)),
  formula('900 brackets', '('.repeat(900) + 'arrivals' + ')'.repeat(900)),
  formula('900 signs', `${'- '.repeat(900)}arrivals`),
  formula('a tower of the past', `${'previous('.repeat(150)}arrivals${')'.repeat(150)}`),
  formula('a deep tower of the past', `${'previous('.repeat(31)}arrivals${')'.repeat(31)}`, 'accepted'),
  formula('a number of 1,900 digits', '9'.repeat(1_900)),
  formula('an exponent', '1e9999'),
  formula('Infinity', 'Infinity * arrivals'),
  formula('division by zero', 'arrivals / 0', 'accepted'),
  formula('its own', 'on-time-rate'),
  formula('its own past', 'previous(on-time-rate) + arrivals'),
  formula('JavaScript', 'constructor.constructor("return process")()'),
  formula('a comment', 'arrivals /* x */ + 1'),
  formula('a template', '${arrivals}'),
  formula('full-width digits', 'arrivals * ２'),
  formula('a Cyrillic letter', 'аrrivals'),
  formula('a prototype', '__proto__ + 1'),
  formula('a set named constructor', 'constructor.arrivals'),
  formula('round to 1e9', 'round(arrivals, 1000000000)'),
  formula('round to an indicator', 'round(arrivals, on-time)'),
  formula('SQL', "arrivals'; drop table observation; --"),
  formula('a dimension that is not', 'sum(arrivals over sex)'),
  formula('nobody of a set', 'tourism.nobody'),
  hostile('200 formulas that each name all before them', 'accepted', ({ manifest }) => {
    manifest.indicators.push(
      ...many(190, (each) => derived(`d-${String(each)}`, ['arrivals', ...many(Math.min(each, 140), (other) => `d-${String(each - 1 - other)}`)].join(' + '))),
    );
  }),
  hostile('squares of squares', 'accepted', ({ manifest }) => {
    manifest.indicators.push(
      ...many(190, (each) => derived(`d-${String(each)}`, each === 0 ? 'arrivals * arrivals' : `d-${String(each - 1)} * d-${String(each - 1)}`)),
    );
  }),
  hostile('the past of both ways, doubled at each step', '/manifest/indicators', ({ manifest }) => {
    manifest.indicators.push(
      ...many(40, (each) => {
        const before = each === 0 ? 'arrivals' : `d-${String(each - 1)}`;
        return derived(`d-${String(each)}`, `previous(${before}) + samePeriodLastYear(${before})`);
      }),
    );
  }),
  hostile('a circle of 190', '/manifest/indicators', ({ manifest }) => {
    manifest.indicators.push(...many(190, (each) => derived(`d-${String(each)}`, `d-${String((each + 1) % 190)} + 1`)));
  }),
  hostile('200 rules of 2,000 letters over 200 indicators', 'accepted', ({ manifest }) => {
    manifest.indicators.push(...many(190, (each) => indicator(`i-${String(each)}`)));
    manifest.rules = many(200, (rule) => ({
      id: `r-${String(rule)}`,
      level: 'warning',
      when: `${many(140, (each) => `i-${String((each * 7 + rule) % 190)}`).join(' + ')} > 0`,
      message: { vi: 'x' },
    }));
  }),
  hostile('4,000 names of other sets that are not there', '/manifest/rules', ({ manifest }) => {
    manifest.rules = many(200, (rule) => ({
      id: `r-${String(rule)}`,
      level: 'warning',
      when: `${many(20, (each) => `set-${String(rule)}.${'long-name-'.repeat(6)}${String(each)}`).join(' + ')} > 0`,
      message: { vi: 'x' },
    }));
  }),
  hostile('two that weigh each other', '/manifest/indicators', ({ manifest }) => {
    const weighted = { aggregate: { time: 'weighted', orgUnit: 'weighted' } };
    Object.assign(manifest.indicators[0] ?? {}, { ...weighted, weight: 'on-time' });
    Object.assign(manifest.indicators[1] ?? {}, { ...weighted, weight: 'arrivals' });
  }),
  hostile('one that weighs itself', '/manifest/indicators/0/weight', ({ manifest }) => {
    Object.assign(manifest.indicators[0] ?? {}, { aggregate: { time: 'weighted', orgUnit: 'weighted' }, weight: 'arrivals' });
  }),
  hostile('one that is part of itself', '/manifest/indicators/0/parts', ({ manifest }) => {
    Object.assign(manifest.indicators[0] ?? {}, { parts: { kind: 'partition', indicators: ['arrivals'] } });
  }),
  hostile('two that are parts of each other', '/manifest/indicators', ({ manifest }) => {
    Object.assign(manifest.indicators[0] ?? {}, { parts: { kind: 'partition', indicators: ['on-time'] } });
    Object.assign(manifest.indicators[1] ?? {}, { parts: { kind: 'partition', indicators: ['arrivals'] } });
  }),
  hostile('code of its own', '/manifest/contributes', ({ manifest }) => {
    manifest['contributes'] = { checks: [{ id: 'x', title: { vi: 'x' }, code: 'process.exit()' }] };
  }),
  hostile('SQL of its own', '/manifest/sql', ({ manifest }) => {
    manifest['sql'] = 'drop table observation';
  }),
  hostile('a check outside of any plugin', '/manifest/checks/0', ({ manifest }) => {
    manifest['checks'] = ['../../evil/check'];
  }),
  hostile('a group that is a path', '/manifest/group', ({ manifest }) => {
    manifest['group'] = '../economy';
  }),
  hostile('another $schema', '/manifest/$schema', ({ manifest }) => {
    manifest['$schema'] = 'https://evil.example/schema.json';
  }),
];
