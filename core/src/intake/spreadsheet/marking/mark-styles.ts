// The formats of a marked workbook: each format of a faulty cell once more with a red or amber ground, and those of the list of
// faults. Nothing that is there changes, so every cell that needed no mark keeps its look.
import { FILLS } from '../protocol.js';
import { element, node, nodes, type XmlNode } from '../xml.js';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
/** Order that the schema wants. */
const GROUPS = ['numFmts', 'fonts', 'fills', 'borders', 'cellStyleXfs', 'cellXfs', 'cellStyles'];

export const NO_STYLES = element('styleSheet', { xmlns: MAIN }, [
  element('fonts', { count: '1' }, [element('font')]),
  element('fills', { count: '2' }, [
    element('fill', {}, [element('patternFill', { patternType: 'none' })]),
    element('fill', {}, [element('patternFill', { patternType: 'gray125' })]),
  ]),
  element('borders', { count: '1' }, [element('border')]),
  element('cellStyleXfs', { count: '1' }, [element('xf')]),
  element('cellXfs', { count: '1' }, [element('xf', { numFmtId: '0', fontId: '0', fillId: '0', borderId: '0', xfId: '0' })]),
]);

export type Ground = 'error' | 'warning';

export interface ListStyles {
  head: string;
  text: string;
  link: string;
  error: string;
  warning: string;
}

export class MarkStyles {
  readonly list: ListStyles;
  private readonly prefix: string;
  private readonly clones = new Map<string, string>();
  private readonly fills: Record<Ground, string>;
  /** Indexes of fills that are marks, from an earlier round as well. */
  private readonly grounds: ReadonlySet<string>;
  private readonly before: string;

  constructor(readonly tree: XmlNode) {
    const colon = tree.name.indexOf(':');
    this.prefix = colon < 0 ? '' : tree.name.slice(0, colon + 1);
    this.grounds = new Set(this.fillsOf(FILLS.error, FILLS.warning));
    this.before = this.fillsOf(FILLS.input)[0] ?? '0';
    this.fills = { error: this.addFill(FILLS.error), warning: this.addFill(FILLS.warning) };
    this.list = this.listStyles();
  }

  /** Was the workbook marked before? */
  get wasMarked(): boolean {
    return this.grounds.size > 0;
  }

  /** The format `style` with that ground. */
  marked(style: string, ground: Ground): string {
    return this.clone(style, this.fills[ground]);
  }

  /** The format without its mark; undefined where it has none. */
  unmarked(style: string): string | undefined {
    const fill = this.xfs()[Number(style)]?.attributes['fillId'];
    return fill !== undefined && this.grounds.has(fill) ? this.clone(style, this.before) : undefined;
  }

  private clone(style: string, fillId: string): string {
    const key = `${style} ${fillId}`;
    const known = this.clones.get(key);
    if (known !== undefined) return known;
    const from = this.xfs()[Number(style)] ?? element(`${this.prefix}xf`);
    const made = this.add('cellXfs', { ...from, attributes: { ...from.attributes, fillId, applyFill: '1' } });
    this.clones.set(key, made);
    return made;
  }

  private xfs(): XmlNode[] {
    return nodes(node(this.tree, 'cellXfs'), 'xf');
  }

  private fillsOf(...colours: string[]): string[] {
    return nodes(node(this.tree, 'fills'), 'fill').flatMap((fill, index) => {
      const colour = node(node(fill, 'patternFill'), 'fgColor')?.attributes['rgb']?.toUpperCase() ?? '';
      return colours.includes(colour) ? [String(index)] : [];
    });
  }

  private addFill(rgb: string): string {
    const { prefix } = this;
    const colours = [element(`${prefix}fgColor`, { rgb }), element(`${prefix}bgColor`, { indexed: '64' })];
    return this.add('fills', element(`${prefix}fill`, {}, [element(`${prefix}patternFill`, { patternType: 'solid' }, colours)]));
  }

  private listStyles(): ListStyles {
    const { prefix } = this;
    const font = (...children: XmlNode[]): string =>
      this.add(
        'fonts',
        element(`${prefix}font`, {}, [
          ...children.filter((each) => /(^|:)[bu]$/.test(each.name)),
          element(`${prefix}sz`, { val: '11' }),
          ...children.filter((each) => !/(^|:)[bu]$/.test(each.name)),
          element(`${prefix}name`, { val: 'Times New Roman' }),
        ]),
      );
    const plain = font();
    const bold = font(element(`${prefix}b`));
    const blue = font(element(`${prefix}u`), element(`${prefix}color`, { rgb: 'FF0B5394' }));
    const xf = (fontId: string, fillId: string): string =>
      this.add(
        'cellXfs',
        element(`${prefix}xf`, { numFmtId: '0', fontId, fillId, borderId: '0', xfId: '0', applyFont: '1', applyFill: '1', applyAlignment: '1' }, [
          element(`${prefix}alignment`, { vertical: 'top', wrapText: '1' }),
        ]),
      );
    return { head: xf(bold, '0'), text: xf(plain, '0'), link: xf(blue, '0'), error: xf(plain, this.fills.error), warning: xf(plain, this.fills.warning) };
  }

  /** Index of the new one, as text. */
  private add(group: string, made: XmlNode): string {
    const into = this.group(group);
    const index = nodes(into, made.name.slice(this.prefix.length)).length;
    into.children.push(made);
    into.attributes['count'] = String(index + 1);
    return String(index);
  }

  private group(name: string): XmlNode {
    const found = node(this.tree, name);
    if (found !== undefined) return found;
    const made = element(this.prefix + name, { count: '0' });
    const later = new Set(GROUPS.slice(GROUPS.indexOf(name) + 1));
    const at = this.tree.children.findIndex(
      (each) => typeof each !== 'string' && (later.has(each.name.slice(this.prefix.length)) || !GROUPS.includes(each.name.slice(this.prefix.length))),
    );
    this.tree.children.splice(at < 0 ? this.tree.children.length : at, 0, made);
    return made;
  }
}
