import { describe, expect, test } from '@jest/globals';
import { redacted } from './plugin-logs.js';

describe('a line of a log', () => {
  test.each([
    ['password=hunter2 ok', 'password=… ok'],
    ['Authorization: Bearer abc.def-123456', 'Authorization: …'],
    ['{"apiKey": "very secret", "n": 1}', '{"apiKey": …, "n": 1}'],
    ['token: hd_abcdefghijklmnopqrstuvwxyz', 'token: …'],
    ['mqtt://camera:pa55@10.0.0.1/x', 'mqtt://…@10.0.0.1/x'],
    ['eyJhbGciOiJIUzI1.eyJzdWIiOiIxMjM0.sig went out', '… went out'],
    ['two\nlines\u0007', 'two lines '],
    ['nothing of the kind: 12 figures', 'nothing of the kind: 12 figures'],
  ])('%j', (line, kept) => {
    expect(redacted(line)).toBe(kept);
  });

  test('never holds a secret that is known', () => {
    expect(redacted('sent s3cr3t-value to them', ['s3cr3t-value'])).toBe('sent … to them');
  });
});
