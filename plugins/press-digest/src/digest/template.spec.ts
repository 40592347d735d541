// Templates of administrators: what they can say, and that a hostile one gives a fault that names its line.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readTemplate, rendered, TemplateFault } from './template.js';

const DATA = {
  day: '2024-07-05',
  at: '2024-07-05T00:30:00.000Z',
  n: 1234.5,
  none: [],
  sections: [{ title: 'Du <lịch>', stories: [{ t: 'A & "B"' }, { t: 'C' }] }],
  nested: { a: { b: 'x' } },
};
const made = (text: string): string => rendered(readTemplate(text), DATA);
const faultOf = (text: string): string => {
  try {
    return `no fault: ${made(text)}`;
  } catch (fault) {
    if (fault instanceof TemplateFault) return `${fault.code} ${fault.line}`;
    throw fault;
  }
};

describe('templates', () => {
  it.each([
    ['{{date day}} {{time at}} {{date at}}', '05/07/2024 07:30 05/07/2024'],
    ['{{n}} {{count sections}} {{nested.a.b}} {{missing}}|', '1.234,5 1 x |'],
    [
      '{{#each sections}}{{title}}: {{#each stories}}{{@number}}/{{@index}} {{t}}{{#unless @last}}, {{/unless}}{{/each}}{{/each}}',
      'Du &lt;lịch&gt;: 1/0 A &amp; &quot;B&quot;, 2/1 C',
    ],
    ['{{#each none}}x{{else}}trống{{/each}}{{#if none}}có{{else}}không{{/if}}', 'trốngkhông'],
    ['{{#each sections}}{{#each stories}}{{../title}} {{@root.day}};{{/each}}{{/each}}', 'Du &lt;lịch&gt; 2024-07-05;Du &lt;lịch&gt; 2024-07-05;'],
    ['{{#with nested.a}}{{b}}{{/with}}{{! ghi chú }}{{~#if n}} y {{~/if}}', 'x y'],
    ['{{constructor}}{{nested.constructor.name}}{{__proto__.x}}{{sections.length}}{{nested.toString}}|', '|'],
  ])('%s', (text, expected) => expect(made(text)).toBe(expected));

  it.each([
    ['{{#if day}}', 'syntax 1'],
    ['a\nb {{{day}}}', 'raw 2'],
    ['{{> partial}}', 'unknown 1'],
    ['{{* decorator}}', 'unknown 1'],
    ['\n{{lookup this "constructor"}}', 'unknown 2'],
    ['{{#helper day}}{{/helper}}', 'unknown 1'],
    ['{{constructor "return process"}}', 'unknown 1'],
    ['x'.repeat(20_001), 'too-long 1'],
    ['{{#if day}}'.repeat(45) + '{{/if}}'.repeat(45), 'too-deep 1'],
  ])('%s is refused', (text, expected) => expect(faultOf(text)).toBe(expected));

  it('an object is no template, and loops in loops end at the limit', () => {
    const many = Array.from({ length: 60 }, () => ({}));
    const text = `${'{{#each @root.a}}'.repeat(6)}x${'{{/each}}'.repeat(6)}`;
    expect(() => rendered(readTemplate(text), { a: many })).toThrow('too-much');
    expect(() => rendered(readTemplate(`${'{{#each @root.a}}'.repeat(2)}{{@root.b}}${'{{/each}}'.repeat(2)}`), { a: many, b: 'y'.repeat(1_000) })).toThrow(
      'too-much',
    );
  });

  it('gives text or a fault of its own, whatever is typed', () => {
    const piece = fc.constantFrom(
      '{{',
      '}}',
      '{{#each sections}}',
      '{{/each}}',
      '{{else}}',
      '{{/if}}',
      '{{#if day}}',
      'day',
      '..',
      '/',
      '@root',
      '|',
      '"',
      '(',
      ')',
      '=',
      '~',
      '\\{{',
      '[',
      ']',
      'this',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 25 }), (parts) => typeof faultOf(parts.join('')) === 'string'),
      { numRuns: 400 },
    );
  });
});
