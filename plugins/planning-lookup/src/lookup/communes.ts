// Communes by name or code, old ones too: whoever holds a land certificate from before a merger knows the old name. The tree is the platform's;
// its past is read at the days on which it changed.
import type { OrgUnit, PluginContext } from '@haidang/plugin-sdk';

export interface KnownCommune {
  readonly code: string;
  readonly title: string;
  /** Communes of today that took over; itself when it still is one. */
  readonly now: readonly { readonly code: string; readonly title: string; readonly kind: 'same' | 'full' | 'partial' }[];
  /** Last day of an old one. */
  readonly until: string | null;
}

const MOST_STEPS = 6;
const KEPT_MILLISECONDS = 600_000;

/** All communes, of today and of before; asked for again after ten minutes. */
export class Communes {
  private kept: { readonly at: number; readonly communes: Promise<readonly KnownCommune[]> } | undefined;

  all(context: PluginContext): Promise<readonly KnownCommune[]> {
    const now = Date.parse(context.now);
    if (this.kept !== undefined && now - this.kept.at < KEPT_MILLISECONDS) return this.kept.communes;
    const communes = knownCommunes(context);
    this.kept = { at: now, communes };
    communes.catch(() => (this.kept = undefined));
    return communes;
  }
}

async function knownCommunes(context: PluginContext): Promise<readonly KnownCommune[]> {
  const units = new Map<string, OrgUnit>();
  const days = [context.today];
  const seen = new Set<string>();
  for (let day = days.pop(); day !== undefined && seen.size < MOST_STEPS; day = days.pop()) {
    seen.add(day);
    const tree = await context.orgUnits(day);
    for (const unit of tree) if (unit.level === 'commune') units.set(unit.id, unit);
    // The day before the newest change that this tree shows is a day of the tree before it.
    const changes = [...new Set(tree.filter(({ level }) => level === 'commune').map(({ validFrom }) => validFrom))].sort();
    for (const change of changes.slice(-2)) {
      const before = new Date(Date.parse(`${change}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
      if (!seen.has(before) && !days.includes(before) && change > '2022-01-01') days.push(before);
    }
  }
  return [...units.values()].map((unit): KnownCommune => {
    const now = isNow(unit, context.today) ? [{ code: unit.code, title: unit.title, kind: 'same' as const }] : heirs(unit, units, context.today, 0);
    return { code: unit.code, title: unit.title, now, until: isNow(unit, context.today) ? null : unit.validTo };
  });
}

const isNow = (unit: OrgUnit, today: string): boolean => unit.validFrom <= today && (unit.validTo === null || unit.validTo >= today);

function heirs(unit: OrgUnit, units: ReadonlyMap<string, OrgUnit>, today: string, depth: number): KnownCommune['now'] {
  const found = new Map<string, KnownCommune['now'][number]>();
  for (const { id, kind } of depth > MOST_STEPS ? [] : (unit.successors ?? [])) {
    const heir = units.get(id);
    if (heir === undefined) continue;
    const further = isNow(heir, today) ? [{ code: heir.code, title: heir.title, kind }] : heirs(heir, units, today, depth + 1);
    for (const each of further) found.set(each.code, kind === 'partial' ? { ...each, kind } : each);
  }
  return [...found.values()];
}

/** Lower case without accents: "nha trang" finds "Nha Trang", "dien khanh" finds "Diên Khánh". */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').toLowerCase().replace(/\s+/g, ' ').trim();
}

const withoutType = (title: string): string => plain(title).replace(/^(xa|phuong|thi tran|dac khu|thanh pho|huyen) /, '');

/** Communes that a text may mean: a code, or a name with or without its type and accents. */
export function communesNamed(communes: readonly KnownCommune[], text: string): readonly KnownCommune[] {
  const wanted = plain(text);
  if (wanted === '') return [];
  const coded = communes.filter(({ code }) => code === text.trim());
  if (coded.length > 0) return coded;
  const exact = communes.filter(({ title }) => plain(title) === wanted);
  return exact.length > 0 ? exact : communes.filter(({ title }) => withoutType(title) === wanted);
}

/** Names by which parcels of a commune may be filed: its own code and name, and those of the communes that it took over. */
export function filedUnder(communes: readonly KnownCommune[], chosen: KnownCommune): readonly KnownCommune[] {
  if (chosen.until !== null) return [chosen];
  return [chosen, ...communes.filter((each) => each.until !== null && each.now.some(({ code }) => code === chosen.code))];
}
