// Processes of plugins as the system sees them.
import { readdirSync, readFileSync } from 'node:fs';

/** Those whose parent is this server. */
export function pluginsOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => procText(pid, 'cmdline').includes('takeAway') && Number(/^PPid:\s+(\d+)/m.exec(procText(pid, 'status'))?.[1]) === parent);
}

/** A file of /proc of that process; empty when it is gone. */
export function procText(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${String(pid)}/${name}`, 'utf8');
  } catch {
    return '';
  }
}
