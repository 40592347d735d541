// "Không phát sinh" for a whole section: only its empty cells that may be nil are answered so; what was typed stays. Pure.
import { isFilled, nilPaths } from '@haidang/plugin-sdk';
import type { DocumentCell, SubmissionDocument } from '@haidang/plugin-sdk';
import type { SectionNil } from '../../../form-renderer/index.js';

/** A section with one such cell has that cell's own box. */
const FEWEST = 2;

function cellsThatMayBeNil(cells: readonly DocumentCell[]): DocumentCell[] {
  return cells.filter(({ field }) => field.nil && field.calculated === undefined && field.section !== undefined);
}

/** By section: cells answered so, and cells that still could be. */
export function sectionNils(cells: readonly DocumentCell[]): ReadonlyMap<string, SectionNil> {
  const counts = new Map<string, SectionNil & { all: number }>();
  for (const cell of cellsThatMayBeNil(cells)) {
    const id = cell.field.section ?? '';
    const { nil, empty, all } = counts.get(id) ?? { nil: 0, empty: 0, all: 0 };
    counts.set(id, { nil: nil + Number(cell.nil), empty: empty + Number(!isFilled(cell)), all: all + 1 });
  }
  return new Map([...counts].filter(([, { all }]) => all >= FEWEST).map(([id, { nil, empty }]) => [id, { nil, empty }]));
}

/** The document with the section's empty cells answered so, or with no cell of it answered so any more. */
export function withSectionNil(document: SubmissionDocument, cells: readonly DocumentCell[], id: string, nil: boolean): SubmissionDocument {
  const own = cellsThatMayBeNil(cells).filter(({ field }) => field.section === id);
  const paths = new Set(nilPaths(document));
  for (const cell of own) {
    if (!nil) paths.delete(cell.path);
    else if (!isFilled(cell)) paths.add(cell.path);
  }
  const { nil: _, ...rest } = document;
  return paths.size === 0 ? rest : { ...rest, nil: [...paths].sort() };
}
