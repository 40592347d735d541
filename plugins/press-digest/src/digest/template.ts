// Handlebars without eval. The library's compiler makes functions from text, which a plugin's process forbids (and which is how its holes came
// about); its parser only makes a tree. This walks the tree: values by own properties alone, always escaped, our own few parts (each, if,
// unless, with, date, time, count), no partials, no decorators, no raw output, and limits on steps, depth and length. Pure.
import { parse, type AST } from '@handlebars/parser';

export const TEMPLATE_LIMITS = { length: 20_000, steps: 200_000, depth: 40, output: 2_000_000 } as const;

/** What is wrong with a template, and where. */
export class TemplateFault extends Error {
  constructor(
    readonly code: 'syntax' | 'unknown' | 'raw' | 'too-long' | 'too-deep' | 'too-much',
    readonly line: number,
    readonly what: string,
  ) {
    super(`${code} at line ${line}: ${what}`);
    this.name = 'TemplateFault';
  }
}

type Scope = { readonly value: unknown; readonly data: Readonly<Record<string, unknown>>; readonly outer: Scope | undefined };

/** A template read once. @throws TemplateFault */
export function readTemplate(text: string): AST.Program {
  if (text.length > TEMPLATE_LIMITS.length) throw new TemplateFault('too-long', 1, `${text.length}`);
  // The reader goes down a step for each open block.
  let open = 0;
  for (const [, sign] of text.matchAll(/\{\{~?([#^/])/g)) {
    open += sign === '/' ? -1 : 1;
    if (open > TEMPLATE_LIMITS.depth) throw new TemplateFault('too-deep', 1, `${TEMPLATE_LIMITS.depth}`);
  }
  if (/\({40}/.test(text)) throw new TemplateFault('too-deep', 1, `${TEMPLATE_LIMITS.depth}`);
  try {
    return parse(text);
  } catch (fault) {
    const message = fault instanceof Error ? fault.message : '';
    const found = /line (\d+)|- (\d+):\d+/.exec(message);
    throw new TemplateFault('syntax', Number(found?.[1] ?? found?.[2] ?? 1), message.split('\n').slice(0, 4).join(' ').slice(0, 300));
  }
}

/** The text that a template makes of data. @throws TemplateFault */
export function rendered(program: AST.Program, data: Readonly<Record<string, unknown>>): string {
  return new Rendering(data).whole(program);
}

class Rendering {
  private steps = 0;
  private depth = 0;
  private readonly out: string[] = [];
  private length = 0;

  constructor(private readonly root: Readonly<Record<string, unknown>>) {}

  whole(program: AST.Program): string {
    this.program(program, { value: this.root, data: {}, outer: undefined });
    return this.out.join('');
  }

  private program(program: AST.Program | undefined, scope: Scope): void {
    if (program === undefined) return;
    this.depth += 1;
    if (this.depth > TEMPLATE_LIMITS.depth) throw fault('too-deep', program, `${TEMPLATE_LIMITS.depth}`);
    for (const node of program.body) this.statement(node, scope);
    this.depth -= 1;
  }

  private statement(node: AST.Statement, scope: Scope): void {
    this.step(node);
    switch (node.type) {
      case 'ContentStatement':
        this.write((node as AST.ContentStatement).value, node);
        return;
      case 'CommentStatement':
        return;
      case 'MustacheStatement': {
        const mustache = node as AST.MustacheStatement;
        if (!mustache.escaped) throw fault('raw', node, '{{{');
        const inHelper = mustache.params.length > 0 || hasPairs(mustache);
        this.write(escaped(this.textOf(inHelper ? this.helped(mustache, scope) : this.valueOf(mustache.path, scope))), node);
        return;
      }
      case 'BlockStatement':
        this.block(node as AST.BlockStatement, scope);
        return;
      default:
        throw fault('unknown', node, node.type);
    }
  }

  private block(node: AST.BlockStatement, scope: Scope): void {
    const name = node.path.original;
    const [param, ...more] = node.params;
    if (param === undefined || more.length > 0) throw fault('unknown', node, `#${name}`);
    const value = this.valueOf(param, scope);
    switch (name) {
      case 'if':
        this.program(truthy(value) ? node.program : node.inverse, scope);
        return;
      case 'unless':
        this.program(truthy(value) ? node.inverse : node.program, scope);
        return;
      case 'with':
        if (truthy(value)) this.program(node.program, { value, data: scope.data, outer: scope });
        else this.program(node.inverse, scope);
        return;
      case 'each':
        this.each(node, value, scope);
        return;
      default:
        throw fault('unknown', node, `#${name}`);
    }
  }

  private each(node: AST.BlockStatement, value: unknown, scope: Scope): void {
    const list = Array.isArray(value) ? (value as unknown[]) : [];
    if (list.length === 0) this.program(node.inverse, scope);
    for (const [index, entry] of list.entries()) {
      this.step(node);
      this.program(node.program, { value: entry, data: { index, number: index + 1, first: index === 0, last: index === list.length - 1 }, outer: scope });
    }
  }

  private helped({ path, params }: { path: AST.Node; params: readonly AST.Expression[] }, scope: Scope): unknown {
    const name = path.type === 'PathExpression' ? (path as AST.PathExpression).original : '';
    const [value] = params.map((param) => this.valueOf(param, scope));
    if (params.length !== 1) throw fault('unknown', path, name);
    switch (name) {
      case 'date':
        return dateOf(value);
      case 'time':
        return typeof value === 'string' ? provinceTime(value) : '';
      case 'count':
        return Array.isArray(value) ? value.length : 0;
      default:
        throw fault('unknown', path, name);
    }
  }

  private valueOf(node: AST.Node, scope: Scope): unknown {
    this.step(node);
    switch (node.type) {
      case 'PathExpression':
        return lookup(node as AST.PathExpression, scope, this.root);
      case 'StringLiteral':
      case 'NumberLiteral':
      case 'BooleanLiteral':
        return (node as AST.StringLiteral).value;
      case 'SubExpression':
        return this.helped(node as AST.SubExpression, scope);
      case 'NullLiteral':
      case 'UndefinedLiteral':
        return undefined;
      default:
        throw fault('unknown', node, node.type);
    }
  }

  private textOf(value: unknown): string {
    if (typeof value === 'string') return value;
    return typeof value === 'number' ? value.toLocaleString('vi-VN') : typeof value === 'boolean' ? String(value) : '';
  }

  private write(text: string, node: AST.Node): void {
    this.length += text.length;
    if (this.length > TEMPLATE_LIMITS.output) throw fault('too-much', node, `${TEMPLATE_LIMITS.output}`);
    this.out.push(text);
  }

  private step(node: AST.Node): void {
    this.steps += 1;
    if (this.steps > TEMPLATE_LIMITS.steps) throw fault('too-much', node, `${TEMPLATE_LIMITS.steps}`);
  }
}

function lookup(path: AST.PathExpression, scope: Scope, root: unknown): unknown {
  let at: Scope | undefined = scope;
  for (let up = 0; up < path.depth && at !== undefined; up += 1) at = at.outer;
  if (at === undefined) return undefined;
  const parts = path.parts;
  let value: unknown = path.data ? (parts[0] === 'root' ? { root } : at.data) : at.value;
  for (const part of parts) {
    if (typeof part !== 'string' || typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    if (Array.isArray(value) && part === 'length') return undefined;
    value = (value as Record<string, unknown>)[part];
  }
  return value;
}

/** The parser leaves the hash out where the types say that there is one. */
const hasPairs = (node: { hash?: AST.Hash }): boolean => node.hash !== undefined && node.hash.pairs.length > 0;

const truthy = (value: unknown): boolean => (Array.isArray(value) ? value.length > 0 : Boolean(value));

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);

/** 05/07/2024 of an ISO date or instant, in the province's time. */
function dateOf(value: unknown): string {
  if (typeof value !== 'string') return '';
  const day = value.length === 10 ? value : provinceIso(value).slice(0, 10);
  const [year = '', month = '', date = ''] = day.split('-');
  return `${date}/${month}/${year}`;
}

const provinceIso = (instant: string): string => (Number.isNaN(Date.parse(instant)) ? '' : new Date(Date.parse(instant) + 7 * 3_600_000).toISOString());
const provinceTime = (instant: string): string => provinceIso(instant).slice(11, 16);

function fault(code: TemplateFault['code'], node: AST.Node, what: string): TemplateFault {
  return new TemplateFault(code, (node as { loc?: AST.SourceLocation }).loc?.start.line ?? 1, what);
}
