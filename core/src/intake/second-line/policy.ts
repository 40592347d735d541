// Words of which the policies of guarded tables are made (ADR 13): migrations write them, nothing else does. A policy stands in the database as
// it was when its migration ran: a change here needs a migration of its own.

/** Whether the house itself asks: looked at only where nobody is named. */
export const house = (table: string): string => `(select nullif(current_setting('haidang.person', true), '') is null) and (select is_house('${table}'))`;

export function guarded(table: string, visible: string): string {
  return `
  alter table ${table} enable row level security;
  alter table ${table} force row level security;
  create policy house on ${table} using (${house(table)}) with check (${house(table)});
  create policy readers on ${table} for select using (${visible});
`;
}

/** What says nothing of anybody's figures, and stands in readings beside what does. */
export const shownToAll = (table: string): string => guarded(table, 'true');

export const VIEW = 1;
export const mine = (what: string, where: string): string => `select ${what} from own_scope where actions & ${String(VIEW)} <> 0 and ${where}`;
export const everything = `(select exists (${mine('1', `set_id = '*' and indicator = '*' and unit_id = 0`)}))`;
export const unitsOfAllSets = `org_unit_id in (${mine('unit_id', `set_id = '*' and indicator = '*' and unit_id <> 0`)})`;

/** What speaks of a set and a unit: reports and their papers. */
export const PAPERS = `
    ${everything}
    or ${unitsOfAllSets}
    or set_id in (${mine('set_id', `indicator = '*' and unit_id = 0`)})
    or (set_id, org_unit_id) in (${mine('set_id, unit_id', `set_id <> '*' and indicator = '*' and unit_id <> 0`)})`;

/** What speaks of an indicator by its code as well: whoever holds the set, or that indicator by its name. */
export const REMARKS = `
    ${PAPERS}
    or (set_id, indicator) in (${mine('set_id, indicator', `indicator <> '*' and unit_id = 0`)})
    or (set_id, indicator, org_unit_id) in (${mine('set_id, indicator, unit_id', `indicator <> '*' and unit_id <> 0`)})`;
