import { describe, expect, test } from '@jest/globals';
import { formatFor } from './formats.js';

const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

describe('format', () => {
  test.each([
    [undefined, 'json'],
    ['', 'json'],
    ['*/*', 'json'],
    ['application/json', 'json'],
    ['text/csv;q=0.5, application/json', 'json'],
    ['text/*', 'csv'],
    ['application/xml, text/csv;q=0.1', 'csv'],
    ['application/xml', undefined],
    ['application/json;q=0', undefined],
    ['application/json;q=0, */*', 'csv'],
    [SHEET, 'xlsx'],
    [`${SHEET}, application/json;q=0.5`, 'xlsx'],
    ['application/vnd.sdmx.data+json', 'sdmx-json'],
    ['application/vnd.sdmx.data+json;version=2.0.0', 'sdmx-json'],
    ['application/vnd.sdmx.data+json;version=1.0.0', undefined],
    ['application/vnd.sdmx.data+csv; version=2.0.0', 'sdmx-csv'],
    ['application/vnd.sdmx.data+csv; version=1.0.0, text/csv;q=0.1', 'csv'],
    ['application/*', 'json'],
  ])('Accept %s is answered by %s', (accept, expected) => {
    expect(formatFor(accept)?.format).toBe(expected);
  });

  test('facts above a CSV are asked for', () => {
    expect([formatFor('text/csv')?.facts, formatFor('text/csv;facts=present')?.facts]).toEqual([false, true]);
  });
});
