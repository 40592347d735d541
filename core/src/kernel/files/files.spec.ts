import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Config } from '../config.js';
import { Files } from './files.js';

const faulty = (code: string): Readable =>
  Readable.from(
    // eslint-disable-next-line @typescript-eslint/require-await
    (async function* () {
      yield Buffer.from('half of it');
      throw Object.assign(new Error(code), { code });
    })(),
  );

describe('the files', () => {
  let folder: string;
  let files: Files;
  const everything = (): string[] => readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : []));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'haidang-files-'));
    files = new Files(Config.fromEnvironment({ HAIDANG_DATA: folder }));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test('keep what they are given, for the server alone', async () => {
    const stored = await files.put('imports', Readable.from([Buffer.from('một '), Buffer.from('hai')]), { maxBytes: 100 });
    expect(stored.size).toBe(Buffer.byteLength('một hai'));
    expect(stored.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(readFileSync(files.path('imports', stored.id), 'utf8')).toBe('một hai');
    expect(statSync(files.path('imports', stored.id)).mode & 0o777).toBe(0o600);
    await files.remove('imports', stored.id);
    await files.remove('imports', stored.id);
    expect(everything()).toEqual([]);
  });

  test.each([
    ['too large', Readable.from([Buffer.alloc(60), Buffer.alloc(60)]), 'TOO_LARGE'],
    ['a full disk', faulty('ENOSPC'), 'STORAGE_FULL'],
    ['a sender that broke off', faulty('ECONNRESET'), 'REQUEST_REFUSED'],
  ])('leave nothing of %s', async (_name, source, code) => {
    await expect(files.put('imports', source, { maxBytes: 100 })).rejects.toMatchObject({ kind: { code } });
    expect(everything()).toEqual([]);
  });

  test('sweep pieces that nobody writes any more, and no others', async () => {
    const kept = await files.put('imports', Readable.from(['whole']), { maxBytes: 100 });
    const piece = (name: string): string => join(folder, 'files', 'imports', '.pieces', name);
    writeFileSync(piece('old'), 'x');
    writeFileSync(piece('new'), 'x');
    utimesSync(piece('old'), new Date(0), new Date(0));
    expect(await files.sweep()).toBe(1);
    expect(everything().sort()).toEqual([kept.id, 'new'].sort());
  });

  test.each(['../../etc/passwd', '', 'x'.repeat(36), '00000000-0000-4000-8000-000000000000'])('take no path for an id: %j', (id) => {
    expect(() => files.path('imports', id)).toThrow();
  });
});
