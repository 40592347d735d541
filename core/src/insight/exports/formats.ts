// Which format an answer is given in, by the caller's Accept header. Pure.

export type FrameFormat = 'json' | 'csv' | 'xlsx' | 'sdmx-json' | 'sdmx-csv';

interface Media {
  readonly format: FrameFormat;
  readonly type: string;
  /** Versions that the range may name. */
  readonly versions?: readonly string[];
}

/** In the order in which they are given where any will do. */
const MEDIA: readonly Media[] = [
  { format: 'json', type: 'application/json' },
  { format: 'csv', type: 'text/csv' },
  { format: 'xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  { format: 'sdmx-json', type: 'application/vnd.sdmx.data+json', versions: ['2', '2.0', '2.0.0'] },
  { format: 'sdmx-csv', type: 'application/vnd.sdmx.data+csv', versions: ['2', '2.0', '2.0.0'] },
];

export const CONTENT_TYPES: Readonly<Record<FrameFormat, string>> = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'sdmx-json': 'application/vnd.sdmx.data+json; charset=utf-8; version=2.0.0',
  'sdmx-csv': 'application/vnd.sdmx.data+csv; charset=utf-8; version=2.0.0',
};

/** For the error that names them. */
export const ACCEPTED = MEDIA.map(({ type }) => type).join(', ');

export interface Wanted {
  readonly format: FrameFormat;
  /** CSV with its filters and date in lines above the table (`text/csv;facts=present`). */
  readonly facts: boolean;
}

interface Range {
  readonly type: string;
  readonly quality: number;
  readonly parameters: ReadonlyMap<string, string>;
  readonly place: number;
}

/** The best format for an Accept header; undefined when none of ours is accepted. The first of equals wins. */
export function formatFor(accept: string | undefined): Wanted | undefined {
  if (accept === undefined || accept.trim() === '') return { format: 'json', facts: false };
  const ranges = accept.split(',').slice(0, 40).map(rangeOf);
  const allowed = MEDIA.filter((media) => !ranges.some((range) => range.quality === 0 && range.type === media.type));
  const ranked = ranges.filter((range) => range.quality > 0).sort((left, right) => right.quality - left.quality || left.place - right.place);
  for (const range of ranked) {
    const found = allowed.find((media) => fits(range, media));
    if (found !== undefined) return { format: found.format, facts: range.parameters.get('facts') === 'present' };
  }
  return undefined;
}

function rangeOf(part: string, place: number): Range {
  const [type = '', ...rest] = part.split(';').map((each) => each.trim().toLowerCase());
  const parameters = new Map(
    rest.map((each) => {
      const [name = '', value = ''] = each.split('=', 2);
      return [name.trim(), value.trim().replace(/^"|"$/g, '')] as const;
    }),
  );
  const quality = Number(parameters.get('q') ?? '1');
  return { type, quality: Number.isFinite(quality) ? quality : 0, parameters, place };
}

function fits({ type, parameters }: Range, media: Media): boolean {
  if (type === '*/*' || type === `${media.type.split('/', 1)[0] ?? ''}/*`) return true;
  const version = parameters.get('version');
  return type === media.type && (version === undefined || media.versions === undefined || media.versions.includes(version));
}
