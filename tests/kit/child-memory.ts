// Memory of processes that a test started, read from outside: what the product's own processes and their children hold now.
import { readdirSync, readFileSync } from 'node:fs';

interface Seen {
  pid: number;
  parent: number;
  command: string;
  rss: number;
}

/** Processes below this one whose command names the text, children of children included. */
export function processesBelow(named: string): Seen[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => seen(Number(name)));
  const below = new Set([process.pid]);
  for (let grown = 0; grown !== below.size;) {
    grown = below.size;
    for (const { pid, parent } of all) if (below.has(parent)) below.add(pid);
  }
  return all.filter(({ pid, command }) => pid !== process.pid && below.has(pid) && command.includes(named));
}

/** Resident bytes of them together. */
export function memoryBelow(named: string): number {
  return processesBelow(named).reduce((sum, { rss }) => sum + rss, 0);
}

function seen(pid: number): Seen {
  const status = text(pid, 'status');
  const of = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
  return { pid, parent: of('PPid'), command: text(pid, 'cmdline').replaceAll('\0', ' '), rss: of('VmRSS') * 1024 };
}

function text(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${String(pid)}/${name}`, 'utf8');
  } catch {
    return '';
  }
}
