// XML of a workbook's parts: as events for long ones, as a small tree for short ones, and written again from both. No DTD, no
// entities but the five of XML, limits on depth and on what one value may hold.
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { said } from './archive.js';
import { LIMITS, WorkbookFault } from './protocol.js';

const PIECE = 65_536;

export interface XmlSink {
  open(tag: SaxesTagPlain): void;
  close(tag: SaxesTagPlain): void;
  text(text: string): void;
}

/** Feeds the events of a part to the sink; yields after each piece, so that whoever waits can take what was made. */
export async function* readXml(pieces: AsyncIterable<string>, sink: XmlSink): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let depth = 0;
  let silence = 0;
  const heard = (): void => {
    silence = 0;
  };
  parser.on('doctype', () => {
    throw new WorkbookFault('faulty', 'DOCTYPE');
  });
  parser.on('opentag', (tag) => {
    heard();
    depth += 1;
    if (depth > LIMITS.xmlDepth) throw new WorkbookFault('faulty', `XML > ${String(LIMITS.xmlDepth)} levels`);
    sink.open(tag);
  });
  parser.on('closetag', (tag) => {
    heard();
    depth -= 1;
    sink.close(tag);
  });
  for (const event of ['text', 'cdata'] as const) {
    parser.on(event, (text) => {
      heard();
      sink.text(text);
    });
  }
  parser.on('comment', heard);
  parser.on('processinginstruction', heard);
  try {
    for await (const piece of pieces) {
      for (let from = 0; from < piece.length; from += PIECE) {
        const part = piece.slice(from, from + PIECE);
        silence += part.length;
        parser.write(part);
        if (silence > LIMITS.xmlSilence) throw new WorkbookFault('bomb', `XML value > ${String(LIMITS.xmlSilence)}`);
        yield;
      }
    }
    parser.close();
    yield;
  } catch (fault) {
    throw fault instanceof WorkbookFault ? fault : new WorkbookFault('faulty', said(fault));
  }
}

/** The name without its prefix: producers choose prefixes freely. */
export function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

export interface XmlNode {
  name: string;
  attributes: Record<string, string>;
  children: (XmlNode | string)[];
}

/** A short part as a tree. */
export async function treeOf(text: string): Promise<XmlNode> {
  const top: XmlNode = { name: '', attributes: {}, children: [] };
  const open: XmlNode[] = [top];
  const sink: XmlSink = {
    open: (tag) => {
      const node: XmlNode = { name: tag.name, attributes: { ...tag.attributes }, children: [] };
      open.at(-1)?.children.push(node);
      open.push(node);
    },
    close: () => {
      open.pop();
    },
    text: (piece) => {
      open.at(-1)?.children.push(piece);
    },
  };
  const pieces = (async function* () {
    yield await Promise.resolve(text);
  })();
  for await (const _ of readXml(pieces, sink));
  const root = top.children.find((each): each is XmlNode => typeof each !== 'string');
  if (root === undefined) throw new WorkbookFault('faulty', 'no XML element');
  return root;
}

export function nodes(node: XmlNode | undefined, name: string): XmlNode[] {
  return node?.children.filter((each): each is XmlNode => typeof each !== 'string' && localName(each.name) === name) ?? [];
}

export function node(from: XmlNode | undefined, name: string): XmlNode | undefined {
  return nodes(from, name)[0];
}

/** All text within. */
export function deepText(from: XmlNode): string {
  return from.children.map((each) => (typeof each === 'string' ? each : deepText(each))).join('');
}

export function element(name: string, attributes: Record<string, string> = {}, children: (XmlNode | string)[] = []): XmlNode {
  return { name, attributes, children };
}

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export function xmlOf(tree: XmlNode): string {
  return XML_HEAD + written(tree);
}

function written(tree: XmlNode): string {
  const inside = tree.children.map((each) => (typeof each === 'string' ? escaped(each) : written(each))).join('');
  return inside === '' ? openTag(tree.name, tree.attributes, true) : `${openTag(tree.name, tree.attributes)}${inside}</${tree.name}>`;
}

export function openTag(name: string, attributes: Readonly<Record<string, string>>, closed = false): string {
  let text = `<${name}`;
  for (const [key, value] of Object.entries(attributes)) text += ` ${key}="${escaped(value)}"`;
  return `${text}${closed ? '/>' : '>'}`;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;', '\n': '&#10;', '\t': '&#9;' };

/** For attributes and texts alike; what XML cannot hold at all is left out. */
export function escaped(text: string): string {
  return text.replace(/[^\P{Cc}\t\n\r\u0080-\u009f]|[\ufffe\uffff]/gu, '').replace(/[&<>"\r\n\t]/g, (character) => ESCAPES[character] ?? '');
}
