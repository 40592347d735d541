// The digest as a Word document, from the same HTML that is printed: a small part of HTML (headings, paragraphs, lists, emphasis, links, line
// breaks, rules) becomes WordprocessingML, zipped by fflate. Official documents of the country are in Times New Roman 14 with 3/2 cm margins
// (Decree 30/2020), so this is. No pictures, no styles of the template: what Word shows is what the secretary goes on editing. Pure.
import { strToU8, zipSync } from 'fflate/browser';
import { Parser } from 'htmlparser2';

interface Run {
  text: string;
  bold: boolean;
  italic: boolean;
  link: string | undefined;
  breakBefore: boolean;
}

interface Paragraph {
  style: 'Normal' | 'Heading1' | 'Heading2' | 'Heading3' | 'ListParagraph' | 'Quote';
  /** Numbered list it belongs to; 0: a bullet; undefined: no list. */
  list: 'bullet' | number | undefined;
  centred: boolean;
  ruled: boolean;
  runs: Run[];
}

const STYLES: Readonly<Record<string, Paragraph['style']>> = {
  h1: 'Heading1',
  h2: 'Heading2',
  h3: 'Heading3',
  h4: 'Heading3',
  li: 'ListParagraph',
  blockquote: 'Quote',
};
const BLOCKS = new Set(['p', 'div', 'section', 'article', 'header', 'footer', 'table', 'tr', 'td', 'th', 'ul', 'ol', ...Object.keys(STYLES)]);
const SILENT = new Set(['style', 'script', 'title', 'template']);

/** A .docx of a piece of HTML. `title` stands in the document's properties, `at` is its instant of making: the same input gives the same bytes. */
export function docxOf(html: string, title: string, at: string): Uint8Array {
  const { paragraphs, lists } = paragraphsOf(html);
  const links: string[] = [];
  const body = paragraphs.map((each) => paragraphXml(each, links)).join('');
  const parts: Readonly<Record<string, string>> = {
    '[Content_Types].xml': CONTENT_TYPES,
    '_rels/.rels': RELATIONS,
    'docProps/core.xml': `${XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xml(title)}</dc:title><dc:language>vi-VN</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${xml(at.slice(0, 19))}Z</dcterms:created></cp:coreProperties>`,
    'word/document.xml': `${XML}<w:document ${W} ${R}><w:body>${body}<w:sectPr><w:footerReference w:type="default" r:id="footer"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`,
    'word/styles.xml': STYLE_PART,
    'word/numbering.xml': numberingXml(lists),
    'word/footer.xml': `${XML}<w:ftr ${W}><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>`,
    'word/_rels/document.xml.rels': `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relation('styles', 'styles', 'styles.xml')}${relation('numbering', 'numbering', 'numbering.xml')}${relation('footer', 'footer', 'footer.xml')}${links.map((link, index) => relation(`link${index}`, 'hyperlink', link, true)).join('')}</Relationships>`,
  };
  const mtime = new Date(at);
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, [strToU8(text), { mtime, level: 6 }] as const])));
}

function paragraphsOf(html: string): { paragraphs: Paragraph[]; lists: number } {
  const paragraphs: Paragraph[] = [];
  const open: string[] = [];
  const kinds: ('bullet' | number)[] = [];
  let lists = 0;
  let current: Paragraph | undefined;
  let link: string | undefined;
  let silent = 0;
  const finish = (): void => {
    if (current !== undefined && (current.ruled || current.runs.some(({ text }) => text.trim() !== ''))) paragraphs.push(current);
    current = undefined;
  };
  const begin = (name: string, centred = false, ruled = false): Paragraph => {
    finish();
    const style = [...open].reverse().find((each) => STYLES[each] !== undefined);
    const list = name === 'li' ? kinds.at(-1) : undefined;
    current = { style: (style === undefined ? undefined : STYLES[style]) ?? 'Normal', list, centred, ruled, runs: [] };
    return current;
  };
  const parser = new Parser({
    onopentag: (name, attributes) => {
      open.push(name);
      if (SILENT.has(name)) silent += 1;
      if (name === 'ul') kinds.push('bullet');
      if (name === 'ol') kinds.push((lists += 1));
      if (name === 'hr') begin(name, false, true);
      else if (BLOCKS.has(name)) begin(name, /text-align:\s*center/.test(attributes['style'] ?? '') || attributes['class'] === 'center');
      if (name === 'a' && /^https?:\/\//i.test(attributes['href'] ?? '')) link = attributes['href'];
      if (name === 'br') (current ?? begin('p')).runs.push({ text: '', bold: false, italic: false, link: undefined, breakBefore: true });
    },
    ontext: (text) => {
      const plain = text.replace(/\s+/g, ' ');
      if (silent > 0 || (plain.trim() === '' && (current?.runs.length ?? 0) === 0)) return;
      const into = current ?? begin('p');
      const bold = open.some((each) => each === 'b' || each === 'strong' || each === 'th');
      const italic = open.some((each) => each === 'i' || each === 'em');
      const last = into.runs.at(-1);
      // The tokenizer ends a text at each entity.
      if (last?.breakBefore === false && last.bold === bold && last.italic === italic && last.link === link) last.text += plain;
      else into.runs.push({ text: into.runs.length === 0 ? plain.trimStart() : plain, bold, italic, link, breakBefore: false });
    },
    onclosetag: (name) => {
      const at = open.lastIndexOf(name);
      if (at >= 0) open.length = at;
      if (SILENT.has(name) && silent > 0) silent -= 1;
      if (BLOCKS.has(name) || name === 'hr') finish();
      if (name === 'ul' || name === 'ol') kinds.pop();
      if (name === 'a') link = undefined;
    },
  });
  parser.end(html.slice(0, 5_000_000));
  finish();
  return { paragraphs, lists };
}

function paragraphXml({ style, list, centred, ruled, runs }: Paragraph, links: string[]): string {
  const numbering = list === undefined ? '' : `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list === 'bullet' ? 1 : list + 1}"/></w:numPr>`;
  const border = ruled ? '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>' : '';
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/>${numbering}${border}${centred ? '<w:jc w:val="center"/>' : ''}</w:pPr>${runs.map((run) => runXml(run, links)).join('')}</w:p>`;
}

function runXml({ text, bold, italic, link, breakBefore }: Run, links: string[]): string {
  if (breakBefore) return '<w:r><w:br/></w:r>';
  const look = `${link === undefined ? '' : '<w:rStyle w:val="Hyperlink"/>'}${bold ? '<w:b/>' : ''}${italic ? '<w:i/>' : ''}`;
  const run = `<w:r>${look === '' ? '' : `<w:rPr>${look}</w:rPr>`}<w:t xml:space="preserve">${xml(text)}</w:t></w:r>`;
  if (link === undefined) return run;
  if (links.at(-1) !== link) links.push(link);
  return `<w:hyperlink r:id="link${links.length - 1}">${run}</w:hyperlink>`;
}

/** Text of a node; signs that XML does not know are left out. */
function xml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

function relation(id: string, type: string, target: string, external = false): string {
  return `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${xml(target)}"${external ? ' TargetMode="External"' : ''}/>`;
}

const CONTENT_TYPES = `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${WORD}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${WORD}.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="${WORD}.numbering+xml"/><Override PartName="/word/footer.xml" ContentType="${WORD}.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`;
const RELATIONS = `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="document" Type="${OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="core" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`;

const style = (id: string, name: string, paragraph: string, run: string): string =>
  `<w:style w:type="paragraph"${id === 'Normal' ? ' w:default="1"' : ''} w:styleId="${id}"><w:name w:val="${name}"/>${id === 'Normal' ? '' : '<w:basedOn w:val="Normal"/>'}<w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`;
const heading = (level: number, size: number): string =>
  style(
    `Heading${level}`,
    `heading ${level}`,
    `<w:keepNext/><w:spacing w:before="240" w:after="120"/><w:outlineLvl w:val="${level - 1}"/>`,
    `<w:b/><w:sz w:val="${size}"/>`,
  );
const STYLE_PART = `${XML}<w:styles ${W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault></w:docDefaults>${style('Normal', 'Normal', '<w:spacing w:after="120" w:line="276" w:lineRule="auto"/>', '')}${heading(1, 32)}${heading(2, 28)}${heading(3, 28)}${style('ListParagraph', 'List Paragraph', '<w:ind w:left="720"/>', '')}${style('Quote', 'Quote', '<w:ind w:left="567"/>', '<w:i/>')}<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr></w:style></w:styles>`;

/** List 1 has bullets; each numbered list of the text begins at 1 again. */
function numberingXml(lists: number): string {
  const level = (format: string, text: string): string =>
    `<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl>`;
  const numbered = Array.from(
    { length: lists },
    (_, at) => `<w:num w:numId="${at + 2}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`,
  ).join('');
  return `${XML}<w:numbering ${W}><w:abstractNum w:abstractNumId="0">${level('bullet', '–')}</w:abstractNum><w:abstractNum w:abstractNumId="1">${level('decimal', '%1.')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>${numbered}</w:numbering>`;
}
