// What a camera can see, in the words of the province. Labels of models are many and free; what is not in this table is stored as "other"
// without its label, so that no text of a source (a name, a plate) can come in as one.

export const KINDS = [
  'vehicle',
  'pedestrian',
  'congestion',
  'fire-smoke',
  'flood',
  'red-light',
  'line-crossing',
  'wrong-way',
  'crowd',
  'tamper',
  'motion',
  'other',
] as const;
export type Kind = (typeof KINDS)[number];

export function isKind(value: unknown): value is Kind {
  return KINDS.some((kind) => kind === value);
}

const LABELS: Readonly<Record<string, Kind>> = {
  car: 'vehicle',
  motorcycle: 'vehicle',
  bicycle: 'vehicle',
  bus: 'vehicle',
  truck: 'vehicle',
  van: 'vehicle',
  vehicle: 'vehicle',
  boat: 'vehicle',
  person: 'pedestrian',
  pedestrian: 'pedestrian',
  congestion: 'congestion',
  traffic_jam: 'congestion',
  fire: 'fire-smoke',
  smoke: 'fire-smoke',
  flood: 'flood',
  flooding: 'flood',
  red_light: 'red-light',
  wrong_way: 'wrong-way',
  crowd: 'crowd',
};

/** What a model's label means here; `label` is undefined for one that nobody knows. `own` are the administrator's, `label=kind`. */
export function kindOf(label: string, own: Readonly<Record<string, Kind>> = {}): { kind: Kind; label: string | undefined } {
  const known = own[label] ?? LABELS[label];
  return known === undefined ? { kind: 'other', label: undefined } : { kind: known, label };
}

/** Reads the setting `labels`: a line `label=kind` each; what is not of this form is passed over. */
export function ownLabels(lines: readonly unknown[]): Readonly<Record<string, Kind>> {
  const found: Record<string, Kind> = {};
  for (const line of lines) {
    const [label = '', kind] = typeof line === 'string' ? line.split('=').map((part) => part.trim()) : [];
    if (isKind(kind) && /^[a-z][a-z0-9_-]{0,39}$/.test(label)) found[label] = kind;
  }
  return found;
}
