// How busy the machine was, from /proc: processor seconds of the client (this process), the server and PostgreSQL, what other
// programs took, and what was left over.
import { readdirSync, readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';

const TICKS = 100;

/** Runs the work; answers with processor seconds by party and the shares of the machine that others used or nobody did. */
export async function busyDuring(installation, work) {
  const [server, postmaster] = [installation.pid, installation.postmaster()];
  const before = look(server, postmaster);
  const started = performance.now();
  await work();
  const seconds = (performance.now() - started) / 1_000;
  const after = look(server, postmaster);
  const used = Object.fromEntries(Object.keys(before).map((name) => [name, after[name] - before[name]]));
  const capacity = seconds * cpus().length;
  return {
    seconds,
    client: used.client,
    server: used.server,
    postgres: used.postgres,
    others: Math.max(0, used.all - used.client - used.server - used.postgres) / capacity,
    idle: used.idle / capacity,
    load: loadavg().map((each) => Number(each.toFixed(1))),
  };
}

function look(server, postmaster) {
  const own = process.cpuUsage();
  const [all, idle] = total();
  return { client: (own.user + own.system) / 1e6, server: secondsOf(server), postgres: family(postmaster), all, idle };
}

/** Resident memory of a process in MB. */
export function memoryOf(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024;
}

/** Memory of PostgreSQL that is not shared between its processes, plus what is shared once (Pss), in MB. */
export function memoryOfFamily(postmaster) {
  return [postmaster, ...childrenOf(postmaster)].reduce((sum, pid) => {
    try {
      return sum + Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1_024;
    } catch {
      return sum;
    }
  }, 0);
}

function total() {
  const [user, nice, system, idle, wait, irq, soft] = readFileSync('/proc/stat', 'utf8').split('\n', 1)[0].trim().split(/\s+/).slice(1).map(Number);
  return [(user + nice + system + irq + soft) / TICKS, (idle + wait) / TICKS];
}

function family(postmaster) {
  return secondsOf(postmaster, true) + childrenOf(postmaster).reduce((sum, pid) => sum + secondsOf(pid), 0);
}

function childrenOf(parent) {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name) && statOf(name)?.[1] === String(parent));
}

/** Processor seconds of a process so far. */
export function secondsOf(pid, withReaped = false) {
  const stat = statOf(pid);
  if (stat === undefined) return 0;
  const [user, system, reapedUser, reapedSystem] = stat.slice(11, 15).map(Number);
  return (user + system + (withReaped ? reapedUser + reapedSystem : 0)) / TICKS;
}

/** Fields of /proc/<pid>/stat after the name: [0] state, [1] parent, [11] user ticks, [12] system ticks, [13], [14] of reaped children. */
function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}
