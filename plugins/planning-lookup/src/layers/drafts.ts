// A file on its way to become a version: uploaded, looked into, checked (a job: it may take longer than a request), seen on the map, published.
// What nobody publishes is gone after a week.
import type { Localised, Plain, PluginContext } from '@haidang/plugin-sdk';
import { crsByName, nameOf } from '../crs/systems.js';
import type { Suggestion } from '../crs/suggest.js';
import { landUseCode } from '../data/land-use-codes.js';
import { openSource } from '../read/open.js';
import { Refused, type SourceTable } from '../read/source.js';
import { checkTable } from './check.js';
import type { LayerFinding } from './findings.js';
import { ATTRIBUTES, type Attribute, type LayerKind } from './model.js';
import { deleteBytes, readBytes, writeBytes } from './registry.js';

export interface DraftTable {
  readonly name: string;
  readonly fields: readonly string[];
  readonly count: number | null;
  /** Name of its coordinate system; null when the file names none that is known. */
  readonly crs: string | null;
  readonly crsText: string;
  /** Code page of its texts; drafts of before do not say. */
  readonly encoding?: string;
  /** Which field is probably which attribute. */
  readonly guess: Readonly<Partial<Record<Attribute, string>>>;
  readonly samples: readonly Readonly<Record<string, string>>[];
}

export interface DraftChoice {
  readonly table: string;
  readonly kind: LayerKind;
  readonly crs: string;
  readonly swapAxes: boolean;
  readonly fields: Readonly<Partial<Record<Attribute, string>>>;
  readonly codes: Readonly<Record<string, string>>;
}

export interface Draft {
  readonly id: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly uploadedBy: string;
  readonly uploadedAt: string;
  readonly format: string;
  readonly tables: readonly DraftTable[];
  readonly state: 'uploaded' | 'checking' | 'checked' | 'refused' | 'published';
  readonly choice?: DraftChoice;
  /** Rises with each check, so that an earlier one cannot overwrite a later one. */
  readonly round: number;
  /** Of the last check. */
  readonly result?: {
    /** Where the packed layer is kept; another place each round, for what is kept somewhere never changes. */
    readonly data: string;
    readonly findings: readonly LayerFinding[];
    readonly features: number;
    readonly refused: number;
    readonly suggestion?: Suggestion;
    readonly box: readonly number[];
    readonly bytes: number;
    readonly unknownCodes: readonly { readonly value: string; readonly count: number }[];
    readonly codes: readonly { readonly code: string; readonly features: number; readonly area: number }[];
  };
  /** Why the file as a whole is refused. */
  readonly refusal?: { readonly code: string; readonly text: Localised };
  readonly sample: boolean;
}

const DAYS = 7;
const FIELD_NAMES: Readonly<Partial<Record<Attribute, RegExp>>> = {
  code: /^(ma_?loai_?dat|ma_?dat|mdsdd?|ma_?md.*|loai_?dat|kh_?loai_?dat|ky_?hieu|ma_?qh|ma_?sdd?|qhsdd?|code|land_?use|maloai)$/i,
  name: /^(ten|ten_?(qh|cong_?trinh|du_?an|vung|khu|xa|loai)?|name|title|ghi_?chu_?ten)$/i,
  present: /^(hien_?trang|ma_?ht|loai_?dat_?ht|ht|present)$/i,
  height: /^(chieu_?cao|cao_?toi_?da|height)$/i,
  floors: /^(so_?tang|tang_?cao|floors)$/i,
  density: /^(mat_?do(_?xd)?|mdxd|density)$/i,
  restriction: /^(han_?che|hanh_?lang|dieu_?kien|restriction)$/i,
  note: /^(ghi_?chu|note)$/i,
  commune: /^(ma_?xa|xa|ten_?xa|dvhc|commune|maxa)$/i,
  sheet: /^(so_?to|to_?bd|sh_?to_?bd|to_?so|so_?hieu_?to_?ban_?do|sheet|shbando)$/i,
  number: /^(so_?thua|thua|sh_?thua|stt_?thua|parcel|number|shthua)$/i,
  ref: /^(fid|id|gid|objectid|ma_?doi_?tuong)$/i,
};

export function draftExpiry(now: string): string {
  return new Date(Date.parse(now) + DAYS * 86_400_000).toISOString();
}

export async function readDraft({ store }: PluginContext, id: string): Promise<{ draft: Draft; revision: number } | undefined> {
  const record = /^[a-z0-9-]{8,40}$/.test(id) ? await store.get(`draft/${id}`) : undefined;
  return record === undefined ? undefined : { draft: record.value as unknown as Draft, revision: record.revision };
}

export async function writeDraft({ store, now }: PluginContext, draft: Draft, revision?: number): Promise<void> {
  await store.put(`draft/${draft.id}`, draft as unknown as Plain, { expiresAt: draftExpiry(now), ...(revision === undefined ? {} : { ifRevision: revision }) });
}

/** Stores an uploaded file and looks into it. @throws Refused when it is none that can be read. */
export async function uploadDraft(
  context: PluginContext,
  about: { id: string; fileName: string; by: string; sample?: boolean },
  bytes: Uint8Array,
): Promise<Draft> {
  const source = openSource(bytes, about.fileName);
  const tables = source.tables.map(tableOf);
  const draft: Draft = {
    id: about.id,
    fileName: about.fileName,
    bytes: bytes.length,
    uploadedBy: about.by,
    uploadedAt: context.now,
    format: source.format,
    tables,
    state: 'uploaded',
    round: 0,
    sample: about.sample ?? false,
  };
  await writeBytes(context, `${about.id}-raw`, bytes, draftExpiry(context.now));
  await writeDraft(context, draft);
  return draft;
}

function tableOf(table: SourceTable): DraftTable {
  const samples: Record<string, string>[] = [];
  const values = new Map<string, string[]>();
  for (const { properties } of table.features()) {
    if (samples.length < 5) samples.push(Object.fromEntries([...properties].map(([key, value]) => [key, value === null ? '' : String(value).slice(0, 60)])));
    for (const [key, value] of properties) if (typeof value === 'string' && value !== '') values.set(key, [...(values.get(key) ?? []), value]);
    if (samples.length >= 5 && [...values.values()].every((list) => list.length >= 50)) break;
    if ([...values.values()].some((list) => list.length >= 200)) break;
  }
  const guess: Partial<Record<Attribute, string>> = {};
  for (const attribute of ATTRIBUTES) {
    const field = table.fields.find((each) => FIELD_NAMES[attribute]?.test(each) === true);
    if (field !== undefined) guess[attribute] = field;
  }
  // A field whose texts are land-use codes is the code, however it is called.
  if (guess.code === undefined) {
    const coded = [...values].find(([, list]) => list.filter((value) => landUseCode(value) !== undefined).length > list.length / 2);
    if (coded !== undefined) guess.code = coded[0];
  }
  return {
    name: table.name,
    fields: table.fields,
    count: table.count ?? null,
    crs: table.crs === undefined ? null : nameOf(table.crs),
    crsText: table.crsText,
    encoding: table.encoding,
    guess,
    samples,
  };
}

/** The job: checks the file as chosen, and keeps the packed layer for preview and publication. */
export async function checkDraft(context: PluginContext, id: string, round: number): Promise<void> {
  const read = await readDraft(context, id);
  if (read === undefined || read.draft.state !== 'checking' || read.draft.round !== round || read.draft.choice === undefined) return;
  const { draft, revision } = read;
  const { choice } = read.draft;
  try {
    const bytes = await readBytes(context, `${id}-raw`);
    if (bytes === undefined) throw new Refused('gone', { vi: 'Tệp đã hết hạn lưu tạm: hãy tải lên lại.', en: 'The upload has expired: send it again.' });
    const table = openSource(bytes, draft.fileName).tables.find(({ name }) => name === choice.table);
    const crs = crsByName(choice.crs);
    if (table === undefined || crs === undefined)
      throw new Refused('choice', { vi: 'Lớp hoặc hệ tọa độ đã chọn không có.', en: 'The chosen table or coordinate system does not exist.' });
    const checked = await checkTable(table, { ...choice, crs, meridian: provinceMeridian(context) });
    const data = `${id}-r${String(round)}`;
    await writeBytes(context, data, checked.packed, draftExpiry(context.now));
    const { packed, ...result } = checked;
    await writeDraft(context, { ...draft, state: 'checked', result: { ...result, data, bytes: packed.length } }, revision);
    if (draft.result !== undefined && draft.result.data !== data) await deleteBytes(context, draft.result.data);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    await writeDraft(context, { ...draft, state: 'refused', refusal: { code: error.code, text: error.text } }, revision);
  }
  await context.announce('drafts');
}

export async function deleteDraft(context: PluginContext, { id, result }: Draft): Promise<void> {
  await context.store.delete(`draft/${id}`);
  await deleteBytes(context, `${id}-raw`);
  if (result !== undefined) await deleteBytes(context, result.data);
}

/** The province's own central meridian, a setting. */
export function provinceMeridian({ settings }: PluginContext): number {
  const set = Number(settings['centralMeridian']);
  return set >= 100 && set <= 118 ? set : 108.25;
}
