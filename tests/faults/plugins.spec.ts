// kill -9 of the server: the processes of its plugins go with it, also one that is busy, and the next server has its own. A plugin's process
// that is killed is started again while the server goes on.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PluginView } from '@haidang/plugin-sdk';
import { pluginsOf, procText } from '../kit/plugins/plugin-processes.js';
import { Installation } from '../kit/process.js';
import { until } from '../kit/until.js';

describe('processes of plugins', () => {
  let house: Installation;

  beforeAll(async () => {
    house = await Installation.prepared();
    await house.start();
  }, 180_000);
  afterAll(async () => {
    await house.remove();
  });

  const views = async (): Promise<PluginView[]> => (await (await house.as('admin')).get<{ items: PluginView[] }>('/plugins')).body.items;

  it('stand behind the walls: another user, no capabilities, no new rights, a network of their own, no environment', () => {
    const [pid = 0] = pluginsOf(house.pid);
    const status = procText(pid, 'status');
    expect(procText(pid, 'environ')).toMatch(/^(NODE_CHANNEL_(FD|SERIALIZATION_MODE)=\w+\0)*$/);
    expect(/^NoNewPrivs:\s+(\d)/m.exec(status)?.[1]).toBe('1');
    // From outside: addresses that it may reserve, and its turn behind the server's.
    expect(Number(/^Max address space\s+(\d+)/m.exec(procText(pid, 'limits'))?.[1])).toBeLessThan(4_000_000_000);
    expect(
      Number(
        procText(pid, 'stat')
          .replace(/^.*\) /, '')
          .split(' ')[16],
      ),
    ).toBeGreaterThan(0);
    if (process.getuid?.() !== 0) return;
    expect(/^Uid:\s+(\d+)/m.exec(status)?.[1]).toBe('65532');
    expect(/^CapEff:\s+(\w+)/m.exec(status)?.[1]).toBe('0000000000000000');
    // The interfaces of its network: the loopback, which nobody brought up.
    expect([...procText(pid, 'net/dev').matchAll(/^\s*(\w+):/gm)].map((match) => match[1])).toEqual(['lo']);
  });

  it('are started again when they are killed', async () => {
    const [pid = 0] = pluginsOf(house.pid);
    process.kill(pid, 'SIGKILL');
    await until(views, (all) => all.some(({ state, restarts }) => state === 'running' && restarts === 1));
    expect(pluginsOf(house.pid)).not.toContain(pid);
  });

  it('go with their server, however it ends', async () => {
    const before = pluginsOf(house.pid);
    expect(before.length).toBeGreaterThan(0);
    await house.kill();
    await until(
      () => before.filter((pid) => procText(pid, 'cmdline') !== ''),
      (left) => left.length === 0,
    );
    await house.start();
    await until(views, (all) => all.some((each) => each.id === 'standard' && each.state === 'running'));
  });
});
