import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Manifest } from '@haidang/plugin-sdk';
import { reaches } from './fetch-verb.js';
import { seal, sealingKey, unseal } from './seal.js';
import { effective, settingFindings } from './setting-values.js';
import { bordersOf, changesOf, rangeOf } from './store-changes.js';

describe('settings', () => {
  const properties = {
    name: { type: 'string', title: { vi: 'Tên' }, default: 'a', maxLength: 5, pattern: '^[a-z]+$' },
    count: { type: 'integer', title: { vi: 'Số' }, default: 3, minimum: 1, maximum: 9 },
    on: { type: 'boolean', title: { vi: 'Bật' }, default: true },
    list: { type: 'array', title: { vi: 'Danh sách' }, default: [], maxItems: 2, items: { type: 'string', maxLength: 3 } },
    unit: { type: 'string', title: { vi: 'Đơn vị' }, default: 'm', enum: ['m', 'km'] },
  };
  const manifest = { settings: { type: 'object', properties } } as unknown as Manifest;

  test.each<[object, string[]]>([
    [{ name: 'abc', count: 2, on: false, list: ['x'], unit: 'km' }, []],
    [{ name: 'ABC' }, ['/name']],
    [{ name: 'abcdef', count: 1.5 }, ['/name', '/count']],
    [{ count: 10, on: 'yes' }, ['/count', '/on']],
    [{ list: ['a', 'b', 'c'] }, ['/list']],
    [{ list: ['long'] }, ['/list']],
    [{ unit: 'mile', toString: 1 }, ['/unit', '/toString']],
  ])('%j', (given, paths) => {
    expect(settingFindings(manifest, given as Record<string, unknown>).map((each) => each.path)).toEqual(paths);
  });

  test('what nobody changed, or what no longer fits, has its default', () => {
    expect(effective(manifest, { name: 'b', count: 99, gone: 1 })).toEqual({ name: 'b', count: 3, on: true, list: [], unit: 'm' });
  });
});

describe('secrets at rest', () => {
  test('open with their key and in their place only', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'haidang-key-'));
    const [key, same] = await Promise.all([sealingKey(undefined, folder), sealingKey(undefined, folder)]);
    expect(key).toEqual(same);
    const sealed = seal(key, 'a/b', 'bí mật');
    expect(sealed.toString('latin1')).not.toContain('bí');
    expect(unseal(key, 'a/b', sealed)).toBe('bí mật');
    expect(unseal(key, 'a/c', sealed)).toBeUndefined();
    expect(unseal(await sealingKey('k'.repeat(32), folder), 'a/b', sealed)).toBeUndefined();
    await rm(folder, { recursive: true });
  });
});

describe('changes of a store', () => {
  test('of one key the last one counts', () => {
    const { puts, deletes } = changesOf([
      { key: 'a', value: 1 },
      { key: 'b', value: new Uint8Array([1]) },
      { key: 'a', delete: true },
    ]);
    expect([puts.map((put) => put.key), deletes]).toEqual([['b'], ['a']]);
  });

  test.each<[unknown]>([
    ['none'],
    [[{ key: 'with space', value: 1 }]],
    [[{ key: 'đ', value: 1 }]],
    [[{ key: 'a'.repeat(201), value: 1 }]],
    [[{ key: 'a', value: undefined }]],
    [[{ key: 'a', value: 'x'.repeat(1_000_001) }]],
    [[{ key: 'a', value: new Uint8Array(8_000_001) }]],
    [[{ key: 'a', value: 1, expiresAt: 'soon' }]],
    [[{ key: 'a', value: 'nul\0' }]],
    [Array.from({ length: 2_001 }, (_, at) => ({ key: String(at), value: 1 }))],
  ])('%#: refused', (given) => {
    expect(() => changesOf(given)).toThrow(expect.objectContaining({ code: 'BAD_REQUEST' }));
  });

  test('a prefix is a range of keys', () => {
    expect(bordersOf('e/')).toEqual({ from: 'e/', to: 'e0' });
    expect(bordersOf('~').to > '~zzz').toBe(true);
    expect(() => rangeOf({ prefix: 'a', limit: 5_001 })).toThrow(expect.objectContaining({ code: 'BAD_REQUEST' }));
  });
});

describe('a granted host', () => {
  test.each([
    ['example.vn', 'https://example.vn/a', true],
    ['example.vn', 'https://EXAMPLE.vn./a', true],
    ['example.vn', 'https://a.example.vn/', false],
    ['example.vn', 'https://example.vn:8443/', false],
    ['example.vn:8443', 'https://example.vn:8443/', true],
    ['*.example.vn', 'https://a.example.vn/', true],
    ['*.example.vn', 'https://example.vn/', false],
    ['*.example.vn', 'https://badexample.vn/', false],
    ['example.vn', 'https://example.vn.evil.com/', false],
  ])('%s and %s: %s', (granted, address, expected) => {
    expect(reaches(granted, new URL(address))).toBe(expected);
  });
});
