// Places by name: communes of today and before, and named features of the layers. A name that leads to several places gives them all.
import type { Localised, PluginContext } from '@haidang/plugin-sdk';
import { COMMUNES } from '../data/communes.js';
import { boxOf, pointInside, type Box } from '../geometry/shapes.js';
import type { State } from '../state.js';
import type { LoadedLayer } from '../layers/loaded.js';
import { chosenOn, type Layer } from '../layers/model.js';
import { plain } from './communes.js';

export interface FoundPlace {
  readonly title: string;
  /** "nay thuộc Phường Nha Trang", "Quy hoạch sử dụng đất". */
  readonly note: Localised;
  readonly kind: 'commune' | 'feature';
  readonly longitude: number;
  readonly latitude: number;
  readonly box: Box;
}

const MOST = 20;

export async function findPlaces(
  { cache, communes: known }: State,
  context: PluginContext,
  layers: readonly Layer[],
  text: string,
  day: string,
): Promise<readonly FoundPlace[]> {
  const wanted = plain(text);
  if (wanted.length < 2) return [];
  const found: FoundPlace[] = [];
  for (const commune of await known.all(context)) {
    if (!plain(commune.title).includes(wanted)) continue;
    for (const heir of commune.now) {
      const shape = COMMUNES.find(({ code }) => code === heir.code);
      if (shape === undefined) continue;
      const [longitude, latitude] = pointInside(shape.shape);
      const note =
        heir.kind === 'same'
          ? { vi: 'đơn vị hiện nay', en: 'commune of today' }
          : heir.kind === 'full'
            ? { vi: `nay là ${heir.title}`, en: `now ${heir.title}` }
            : { vi: `một phần nay thuộc ${heir.title}`, en: `partly in ${heir.title} now` };
      found.push({ title: commune.title, note, kind: 'commune', longitude, latitude, box: shape.box });
    }
  }
  found.sort((a, b) => plain(a.title).indexOf(wanted) - plain(b.title).indexOf(wanted) || a.title.localeCompare(b.title, 'vi'));
  for (const layer of layers) {
    if (found.length >= MOST) break;
    const chosen = layer.kind === 'parcels' ? undefined : chosenOn(layer, day);
    const loaded = chosen === undefined ? undefined : await cache.get(context, chosen.version.data);
    if (loaded !== undefined) found.push(...namedFeatures(loaded, layer, wanted, MOST - found.length));
  }
  return found.slice(0, MOST);
}

function namedFeatures(loaded: LoadedLayer, layer: Layer, wanted: string, most: number): FoundPlace[] {
  const names = new Set(loaded.summary('name').flatMap(({ value }) => (plain(value).includes(wanted) ? [value] : [])));
  const found: FoundPlace[] = [];
  for (let feature = 0; names.size > 0 && feature < loaded.features && found.length < most; feature += 1) {
    const title = loaded.attribute(feature, 'name');
    if (!names.delete(title)) continue;
    const shape = loaded.shape(feature);
    const [longitude, latitude] = pointInside(shape);
    found.push({ title, note: layer.title, kind: 'feature', longitude, latitude, box: boxOf(shape) });
  }
  return found;
}
