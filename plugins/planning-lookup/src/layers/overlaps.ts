// Features of one layer that lie on each other: a place cannot be planned for two uses, so each overlap is shown with its area.
import { penetrates } from '../geometry/crossings.js';
import { overlay } from '../geometry/overlay.js';
import { inPlane, planeOf } from '../geometry/planar.js';
import { boxOf } from '../geometry/shapes.js';
import { Turns } from '../house.js';
import type { Findings } from './findings.js';
import type { LoadedLayer } from './loaded.js';

/** After so many it is clear that something is wrong with the file as a whole; measuring each takes time. */
const MOST_OVERLAPS = 2000;
const MOST_MEASURED = 100_000;
/** Below this it is the rounding of corners that should lie on a neighbour's edge. */
const LEAST_SQUARE_METRES = 1;

export async function findOverlaps(layer: LoadedLayer, meridian: number, findings: Findings): Promise<void> {
  const turns = new Turns();
  let [measured, found] = [0, 0];
  for (let feature = 0; feature < layer.features; feature += 1) {
    await turns.give();
    const shape = layer.shape(feature);
    const others = layer.within(boxOf(shape), (each) => each > feature);
    if (others.length === 0) continue;
    const reachesInto = penetrates(shape);
    for (const other of others) {
      const shapeOther = layer.shape(other);
      if (!reachesInto(shapeOther)) continue;
      measured += 1;
      if (measured > MOST_MEASURED || found >= MOST_OVERLAPS) {
        findings.say(
          'warning',
          'many-overlaps',
          `Hơn ${String(found)} chỗ chồng lấn: phần còn lại không đo.`,
          `More than ${String(found)} overlaps: the rest is not measured.`,
        );
        return;
      }
      const plane = planeOf(shape, meridian);
      const area = overlay(inPlane(shape, plane), [inPlane(shapeOther, plane)]).parts[0] ?? 0;
      if (area < LEAST_SQUARE_METRES) continue;
      found += 1;
      const [a, b] = [layer.number(feature), layer.number(other)];
      findings.add('warning', 'overlap', { vi: 'Chồng lấn với đối tượng khác.', en: 'Overlaps another feature.' }, a, {
        vi: `đối tượng ${String(a)} và ${String(b)}: ${area.toFixed(1)} m²`,
        en: `features ${String(a)} and ${String(b)}: ${area.toFixed(1)} m²`,
      });
    }
  }
}
