import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { asHtml, htmlOf, labelOf, textOfHtml } from './texts-as-html.js';

describe('texts of form.io', () => {
  it('go there and back', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.stringMatching(/^(&|lt;|amp;|<|#60;| )*$/)), (text) => textOfHtml(htmlOf(text)) === text));
  });
  it.each([
    ['Thu & chi', 'Thu & chi'],
    ['< 5 tuổi', '&lt; 5 tuổi'],
    ['&lt;', '&amp;lt;'],
  ])('%s is written %s', (text, html) => {
    expect(htmlOf(text)).toBe(html);
  });
  it('are those of our components too: it draws their labels in the head of a list of rows', () => {
    const [own, ours, list] = asHtml([
      { type: 'radio', key: 'a', label: '<b>', input: true, values: [{ label: '<i>', value: '<i>' }] },
      { type: 'decimal', key: 'b', label: '<b>', input: true },
      { type: 'editgrid', key: 'c', label: 'c', input: true, components: [{ type: 'decimal', key: 'd', label: 'Đ/c "&" <b> 80', input: true }] },
    ]);
    expect(own).toMatchObject({ label: '&lt;b>', values: [{ label: '&lt;i>', value: '<i>' }] });
    expect(ours).toMatchObject({ label: '&lt;b>' });
    expect(labelOf(ours ?? { label: '' })).toBe('<b>');
    expect(list?.components).toMatchObject([{ label: 'Đ/c "&" &lt;b> 80' }]);
  });
});
