// What strangers may send instead of a file of figures: each is refused by its own name, quickly and without eating the memory.
import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../../kernel/index.js';
import { Adx } from './adx.js';
import { gathered, pieces } from './formats.testing.js';
import { SdmxMl } from './sdmx/sdmx-ml.js';
import { readXml, type XmlConsumer } from './xml.js';

const MESSAGE = 'http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message';
const root = (inside: string, header = ''): string =>
  `<m:StructureSpecificData xmlns:m="${MESSAGE}">${header === '' ? '' : `<m:Header>${header}</m:Header>`}${inside}</m:StructureSpecificData>`;

async function codeOf(text: string, consumer: XmlConsumer<unknown> = new SdmxMl()): Promise<string> {
  try {
    await gathered(readXml(pieces(text), consumer));
    return 'taken';
  } catch (fault) {
    if (fault instanceof DomainError) return fault.kind.code;
    throw fault;
  }
}

const laughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, n) => `<!ENTITY lol${String(n + 1)} "${`&lol${n === 0 ? '' : String(n)};`.repeat(10)}">`).join('')}]><lolz>&lol9;</lolz>`;

describe('XML of strangers', () => {
  it.each([
    ['an honest message', root('<m:Header/>'), 'taken'],
    ['a billion laughs', laughs, 'XML_DOCTYPE_REFUSED'],
    ['an external entity', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', 'XML_DOCTYPE_REFUSED'],
    ['an entity that nobody declared', root('<m:Header>&xxe;</m:Header>'), 'XML_FAULTY'],
    ['a DTD that never ends', `<!DOCTYPE a [${'<!-- x -->'.repeat(40_000)}`, 'XML_LIMIT'],
    ['deep nesting', root('<a>'.repeat(60_000)), 'XML_LIMIT'],
    ['one huge attribute', root(`<m:Header a="${'x'.repeat(400_000)}"/>`), 'XML_LIMIT'],
    ['a long attribute', root(`<m:Header a="${'x'.repeat(20_000)}"/>`), 'XML_LIMIT'],
    ['many attributes', root(`<m:Header ${Array.from({ length: 300 }, (_, n) => `a${String(n)}="1"`).join(' ')}/>`), 'XML_LIMIT'],
    ['an endless text', root(`<m:Header>${'x'.repeat(400_000)}</m:Header>`), 'XML_LIMIT'],
    ['a truncated file', root('<m:Header/>').slice(0, -8), 'XML_FAULTY'],
    ['nothing', '', 'XML_FAULTY'],
    ['no XML at all', 'kỳ,giá trị\n2024,1', 'XML_FAULTY'],
    ['another root', '<html/>', 'EXCHANGE_ROOT_REFUSED'],
    ['the right root of another namespace', root('').replaceAll('v2_1', 'v2_0'), 'EXCHANGE_ROOT_REFUSED'],
    ['another encoding', `<?xml version="1.0" encoding="UTF-16"?>${root('')}`, 'EXCHANGE_NOT_UTF8'],
    ['an old Vietnamese encoding', `<?xml version="1.0" encoding="windows-1258"?>${root('')}`, 'EXCHANGE_NOT_UTF8'],
    ['an entity in place of a value', root('<m:Header a="&#0;"/>'), 'XML_FAULTY'],
    [
      'more groups than any data set has',
      root(`<m:DataSet structureRef="S">${'<Group A="1"/>'.repeat(6_000)}</m:DataSet>`, '<m:Structure structureID="S"/>'),
      'XML_LIMIT',
    ],
    ['a data set of an unknown structure', root('<m:DataSet structureRef="X"/>'), 'EXCHANGE_STRUCTURE_UNKNOWN'],
  ])('%s', async (_, text, code) => {
    expect(await codeOf(text)).toBe(code);
  });

  it('ADX has one root', async () => {
    expect(await codeOf('<adx xmlns="urn:ihe:qrph:adx:2015"/>', new Adx())).toBe('taken');
    expect(await codeOf('<adx xmlns="urn:other"/>', new Adx())).toBe('EXCHANGE_ROOT_REFUSED');
    expect(await codeOf(laughs, new Adx())).toBe('XML_DOCTYPE_REFUSED');
  });
});
