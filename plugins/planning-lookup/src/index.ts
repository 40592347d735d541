// Look-up of planning: where a point or a parcel lies in the published layers, under which decision, with how many square metres of each use.
import { definePlugin, type Plugin } from '@haidang/plugin-sdk';
import { checkDraft } from './layers/drafts.js';
import { chosenOn } from './layers/model.js';
import { layerList } from './layers/registry.js';
import { countsByDay, foldCounts } from './lookup/counts.js';
import { loadSample } from './sample/load.js';
import { SAMPLE_COMMUNES } from './sample/town.js';
import { adminEndpoints, sweep } from './serve/admin.js';
import { refusing } from './serve/answers.js';
import { extractEndpoints } from './serve/extract.js';
import { lookupEndpoints } from './serve/lookups.js';
import { mapEndpoints } from './serve/maps.js';
import { ogcEndpoints } from './serve/ogc.js';
import { vietnamese } from './serve/extract.js';
import { State } from './state.js';

/** A plugin with a memory of its own: one for each process, and one for each test, to which a smaller town is enough. */
export function planningLookup(town: readonly string[] = SAMPLE_COMMUNES): Plugin {
  const state = new State();
  return definePlugin({
    http: {
      ...lookupEndpoints(state),
      ...mapEndpoints(state),
      ...extractEndpoints(state),
      ...ogcEndpoints(state),
      ...adminEndpoints(),
      'POST /sample': refusing(async (request, context) => ({ status: 201, json: { made: await loadSample(context, request.caller?.username ?? '', town) } })),
    },
    jobs: {
      check: async (payload, context) => {
        const { id, round } = payload as { id?: unknown; round?: unknown };
        if (typeof id === 'string' && typeof round === 'number') await checkDraft(context, id, round);
      },
      sample: async (_payload, context) => {
        await loadSample(context, 'plugin:planning-lookup', town);
      },
    },
    schedules: {
      tidy: async (context) => {
        await foldCounts(context);
        await sweep(context);
      },
    },
    start: async (context) => {
      // What holds today is ready before the first question; older versions are read when somebody asks for their day.
      const { layers } = await layerList(context);
      for (const layer of layers) {
        const chosen = chosenOn(layer, context.today);
        if (chosen !== undefined) await state.cache.get(context, chosen.version.data);
      }
    },
    tile: async (context) => {
      const { layers } = await layerList(context);
      const days = await countsByDay(context, 30);
      const sum = days.reduce((total, each) => total + each.sum, 0);
      const today = days.find(({ day }) => day === context.today)?.sum ?? 0;
      const published = layers.filter(({ kind, versions }) => kind === 'planning' && versions.length > 0).length;
      return {
        value: String(sum),
        unit: { vi: 'lượt tra cứu trong 30 ngày', en: 'look-ups in 30 days' },
        note: { vi: `hôm nay ${vietnamese(today, 0)}; ${String(published)} lớp quy hoạch`, en: `today ${String(today)}; ${String(published)} planning layers` },
        state: published === 0 ? 'none' : 'good',
        asOf: context.now,
      };
    },
  });
}

export default planningLookup();
