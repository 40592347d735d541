import { describe, expect, it } from '@jest/globals';
import { Paced } from './paced.js';

describe('Paced', () => {
  it('runs at once, and once more for all who asked during a run', async () => {
    const finish: (() => void)[] = [];
    const started: Promise<void>[] = [];
    let tell: () => void = () => undefined;
    const expectStart = () =>
      started.push(
        new Promise((resolve) => {
          tell = resolve;
        }),
      );
    expectStart();
    const paced = new Paced(
      () =>
        new Promise((resolve) => {
          finish.push(resolve);
          tell();
        }),
    );
    const first = paced.soon();
    expect(finish).toHaveLength(1);
    await Promise.all([paced.soon(), paced.soon(), paced.soon()]);
    expectStart();
    finish[0]?.();
    await first;
    await started[1];
    expect(finish).toHaveLength(2);
    finish[1]?.();
    paced.stop();
  });

  it('tells the one who asked of a fault, and works again', async () => {
    const faults = [new Error('first')];
    let runs = 0;
    const ran = new Promise<void>((resolve) => {
      const paced = new Paced(() => {
        runs += 1;
        const fault = faults.pop();
        if (fault !== undefined) return Promise.reject(fault);
        resolve();
        return Promise.resolve();
      });
      void paced.soon().catch((fault: unknown) => {
        expect(fault).toEqual(new Error('first'));
        void paced.soon();
      });
    });
    await ran;
    expect(runs).toBe(2);
  });
});
