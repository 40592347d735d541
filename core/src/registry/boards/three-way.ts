// A newer file beside changes that were made here, part by part: title, description, variables, layout, each panel. Pure. Nothing is
// merged without being asked: a person says which parts come from the file.
import { isDeepStrictEqual } from 'node:util';
import type { Dashboard, DashboardPart, Localised, Panel } from '@haidang/plugin-sdk';

const WHOLE = ['title', 'description', 'variables', 'layout'] as const;
const WHOLE_LABELS: Readonly<Record<(typeof WHOLE)[number], Localised>> = {
  title: { vi: 'Tên bảng', en: 'Title' },
  description: { vi: 'Mô tả', en: 'Description' },
  variables: { vi: 'Biến', en: 'Variables' },
  layout: { vi: 'Lưới', en: 'Grid' },
};
const PANEL = 'panels/';

/** The parts that the file or somebody here changed since the known file. */
export function partsOf(known: Dashboard | null, file: Dashboard, here: Dashboard): DashboardPart[] {
  const wholes = WHOLE.flatMap((name) => part(name, WHOLE_LABELS[name], known?.[name], file[name], here[name]));
  const ids = [...new Set([known, file, here].flatMap((each) => (each?.panels ?? []).map(({ id }) => id)))];
  const panels = ids.flatMap((id) => {
    const [before, theirs, ours] = [known, file, here].map((each) => each?.panels.find((panel) => panel.id === id));
    return part(`${PANEL}${id}`, labelOf(ours ?? theirs ?? before, id), before, theirs, ours);
  });
  return [...wholes, ...panels];
}

function part(unit: string, label: Localised, known: unknown, file: unknown, here: unknown): DashboardPart[] {
  if (isDeepStrictEqual(file, here)) return [];
  const byFile = !isDeepStrictEqual(known, file);
  const byUs = !isDeepStrictEqual(known, here);
  return [{ unit, label, changed: byFile && byUs ? 'both' : byFile ? 'file' : 'here', known: known ?? null, file: file ?? null, here: here ?? null }];
}

function labelOf(panel: Panel | undefined, id: string): Localised {
  return panel?.title ?? { vi: id, en: id };
}

/** What stands here, with the named parts as they are in the file. */
export function takenOver(here: Dashboard, file: Dashboard, units: readonly string[]): Dashboard {
  const wanted = new Set(units);
  const wholes = Object.fromEntries(WHOLE.filter((name) => wanted.has(name)).map((name) => [name, file[name]]));
  const kept = here.panels.flatMap((panel) => (wanted.has(PANEL + panel.id) ? (file.panels.find(({ id }) => id === panel.id) ?? []) : [panel]));
  const added = file.panels.filter(({ id }) => wanted.has(PANEL + id) && !here.panels.some((panel) => panel.id === id));
  const next: Dashboard = { ...here, ...wholes, panels: [...kept, ...added] };
  // What the file does not have goes: a part that is undefined would be no JSON.
  return JSON.parse(JSON.stringify(next)) as Dashboard;
}
