// The log of each plugin: its last lines in memory, for the Plugins page, and all of them in the server's own log. What looks like a
// secret is taken out before either.
import { Injectable } from '@nestjs/common';
import type { PluginRefusal, PluginRefusals } from '@haidang/plugin-sdk';
import { Log } from '../../kernel/index.js';

const KEPT = 500;
const LONGEST = 500;
/** Lines in a second; what is more is counted, not kept. */
const MOST_LINES = 200;
const MOST_SECRETS = 100;
/** Different permissions whose refusals are counted. */
const MOST_REFUSALS = 20;

export interface PluginLine {
  at: string;
  level: 'info' | 'warn' | 'error';
  message: string;
  refusal: PluginRefusal | null;
}

interface Kept {
  lines: PluginLine[];
  second: number;
  inSecond: number;
  secrets: Set<string>;
  /** By permission. */
  refusals: Map<string, PluginRefusals>;
}

const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/\b(authorization|password|passwd|mật khẩu|secret|token|api[-_]?key|cookie)\b(["']?\s*[:=]\s*)("[^"]*"|'[^']*'|(?:bearer|basic)\s+\S+|\S+)/gi, '$1$2…'],
  [/\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]{8,}/gi, '$1 …'],
  [/\bhd_[A-Za-z0-9_-]{20,}/g, '…'],
  [/\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]*/g, '…'],
  [/(\w+:\/\/)[^\s/@:]+:[^\s/@]+@/g, '$1…@'],
];

@Injectable()
export class PluginLogs {
  private readonly kept = new Map<string, Kept>();

  constructor(private readonly log: Log) {}

  /** From now on this is taken out of its lines. */
  hide(plugin: string, secret: string): void {
    const { secrets } = this.of(plugin);
    if (secrets.size < MOST_SECRETS) secrets.add(secret);
  }

  /** Something was refused to it that somebody can mend: a line, and a count until it is started anew. */
  refused(plugin: string, refusal: PluginRefusal, message: string): void {
    const { refusals } = this.of(plugin);
    const known = refusals.get(refusal.permission);
    if (known !== undefined || refusals.size < MOST_REFUSALS)
      refusals.set(refusal.permission, { ...refusal, times: (known?.times ?? 0) + 1, at: new Date().toISOString() });
    this.add(plugin, 'warn', message, refusal);
  }

  /** What was refused since it was started, newest first. */
  refusals(plugin: string): PluginRefusals[] {
    return [...(this.kept.get(plugin)?.refusals.values() ?? [])].sort((left, right) => right.at.localeCompare(left.at));
  }

  /** It is started anew, perhaps with other grants. */
  forgetRefusals(plugin: string): void {
    this.kept.get(plugin)?.refusals.clear();
  }

  add(plugin: string, given: string, message: string, refusal: PluginRefusal | null = null): void {
    const level = given === 'warn' || given === 'error' ? given : 'info';
    const kept = this.of(plugin);
    const second = Math.floor(Date.now() / 1_000);
    if (kept.second !== second) Object.assign(kept, { second, inSecond: 0 });
    kept.inSecond += 1;
    if (kept.inSecond > MOST_LINES) return;
    const text = kept.inSecond === MOST_LINES ? 'too many lines in one second; the rest is left out' : redacted(message, [...kept.secrets]);
    kept.lines.push({ at: new Date().toISOString(), level, message: text, refusal: kept.inSecond === MOST_LINES ? null : refusal });
    if (kept.lines.length > KEPT) kept.lines.splice(0, kept.lines.length - KEPT);
    this.log[level]({ plugin }, text);
  }

  /** Newest last. */
  lines(plugin: string): readonly PluginLine[] {
    return this.kept.get(plugin)?.lines ?? [];
  }

  private of(plugin: string): Kept {
    const known = this.kept.get(plugin) ?? { lines: [], second: 0, inSecond: 0, secrets: new Set<string>(), refusals: new Map<string, PluginRefusals>() };
    this.kept.set(plugin, known);
    return known;
  }
}

/** One line without control characters, without what looks like a secret and without the secrets that are known. */
export function redacted(message: string, secrets: readonly string[] = []): string {
  let text = message.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
  for (const secret of secrets) if (secret.length >= 4) text = text.replaceAll(secret, '…');
  for (const [pattern, kept] of SECRETS) text = text.replace(pattern, kept);
  return text.slice(0, LONGEST);
}
