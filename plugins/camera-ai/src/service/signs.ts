// Signs of life of cameras: when each was heard of, when its last event was, and whether its picture stands still. Sixteen records hold
// them all, so that a batch of five hundred messages writes sixteen of them and not five hundred.
import type { Signs } from '../cameras/standing.js';

/** By camera: heard, event, frozen since (0: it moves), when that was said. */
export type ShardSigns = Readonly<Record<string, readonly [number, number, number, number]>>;

/** Heard again within this time is not worth a write. */
const LEAST_STEP = 5_000;

/** Undefined when nothing worth a write is new. */
export function joinSigns(before: ShardSigns | undefined, mine: readonly (readonly [string, Signs])[]): ShardSigns | undefined {
  const after: Record<string, readonly [number, number, number, number]> = { ...before };
  let isNew = false;
  for (const [camera, signs] of mine) {
    const old = after[camera] ?? ([0, 0, 0, 0] as const);
    const [heard, event] = [Math.max(old[0], signs.heardAt ?? 0), Math.max(old[1], signs.eventAt ?? 0)];
    const [frozen, said] = frozenOf(old, signs);
    if (heard < old[0] + LEAST_STEP && event < old[1] + LEAST_STEP && frozen === old[2]) continue;
    after[camera] = [heard, event, frozen, said];
    isNew = true;
  }
  return isNew ? after : undefined;
}

/** `frozenAt` 0 says that it moves, more says that it stands still at that moment; the later word counts, the first still moment stays. */
function frozenOf([, , frozen, said]: readonly [number, number, number, number], signs: Signs): readonly [number, number] {
  if (signs.frozenAt === undefined) return [frozen, said];
  const at = signs.frozenAt === 0 ? (signs.heardAt ?? 0) : signs.frozenAt;
  if (at < said) return [frozen, said];
  return [signs.frozenAt === 0 ? 0 : frozen > 0 ? frozen : at, at];
}

export function signsFrom(all: readonly ShardSigns[]): Map<string, Signs> {
  return new Map(
    all.flatMap((shard) =>
      Object.entries(shard).map(([camera, [heardAt, eventAt, frozenAt]]) => [
        camera,
        { ...(heardAt > 0 ? { heardAt } : {}), ...(eventAt > 0 ? { eventAt } : {}), frozenAt } satisfies Signs,
      ]),
    ),
  );
}
