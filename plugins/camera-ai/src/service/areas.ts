// Communes by their names: a person chooses an area of duty by its name and reads it so; codes are for machines and files.
import type { PluginContext } from '@haidang/plugin-sdk';

type Titles = ReadonlyMap<string, string>;

let memory: { readonly today: string; readonly titles: Titles } | undefined;

/** Titles of today's communes by their codes. The tree changes by reorganisation, so a day's answer is kept for the day. */
export async function communesToday(context: Pick<PluginContext, 'orgUnits' | 'today'>): Promise<Titles> {
  if (memory?.today === context.today) return memory.titles;
  const units = await context.orgUnits();
  const titles = new Map(units.flatMap(({ level, code, title }) => (level === 'commune' ? [[code, title] as const] : [])));
  // A tree that is not there yet is asked for again.
  if (titles.size > 0) memory = { today: context.today, titles };
  return titles;
}
