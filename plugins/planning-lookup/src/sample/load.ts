// Loads the sample through the same door as real files: upload, check, publish. Nothing is special about it but its mark.
import type { PluginContext } from '@haidang/plugin-sdk';
import { checkDraft, readDraft, uploadDraft, writeDraft, type DraftChoice } from '../layers/drafts.js';
import { layerList } from '../layers/registry.js';
import { Refused } from '../read/source.js';
import { newId, publish } from '../serve/admin.js';
import { geoJsonOf, parcelSample, planningSample, presentSample, type SampleFeature } from './town.js';

interface SampleLayer {
  readonly layer: string;
  readonly title: { readonly vi: string; readonly en: string };
  readonly features: (communes: readonly string[]) => readonly SampleFeature[];
  readonly choice: Pick<DraftChoice, 'kind' | 'fields'>;
  readonly number: string;
  readonly date: string;
  readonly period: string;
  readonly validFrom: string;
}

const PLANNING = {
  layer: 'quy-hoach-mau',
  title: { vi: 'Quy hoạch sử dụng đất (dữ liệu mẫu)', en: 'Land-use plan (sample data)' },
  choice: { kind: 'planning', fields: { code: 'MDSDD', name: 'TEN', floors: 'TANGCAO', density: 'MATDO', restriction: 'HANCHE' } },
} as const;

const SAMPLES: readonly SampleLayer[] = [
  {
    ...PLANNING,
    features: (communes) => planningSample(false, communes),
    number: 'MẪU-01/QĐ',
    date: '2021-06-15',
    period: '2021-2025',
    validFrom: '2021-07-01',
  },
  {
    ...PLANNING,
    features: (communes) => planningSample(true, communes),
    number: 'MẪU-02/QĐ',
    date: '2024-03-20',
    period: '2021-2030',
    validFrom: '2024-04-01',
  },
  {
    layer: 'hien-trang-mau',
    title: { vi: 'Hiện trạng sử dụng đất (dữ liệu mẫu)', en: 'Present land use (sample data)' },
    features: presentSample,
    choice: { kind: 'present', fields: { code: 'LOAIDAT' } },
    number: 'MẪU-03/QĐ',
    date: '2023-12-31',
    period: '2023',
    validFrom: '2024-01-01',
  },
  {
    layer: 'thua-dat-mau',
    title: { vi: 'Thửa đất (dữ liệu mẫu)', en: 'Parcels (sample data)' },
    features: parcelSample,
    choice: { kind: 'parcels', fields: { commune: 'XA', sheet: 'SOTO', number: 'SOTHUA', code: 'LOAIDAT' } },
    number: 'MẪU-04/QĐ',
    date: '2023-12-31',
    period: '2023',
    validFrom: '2022-01-01',
  },
];

/** Loads what is not there yet, of a town in these communes; says how many versions were made. */
export async function loadSample(context: PluginContext, by: string, communes: readonly string[]): Promise<number> {
  const { layers } = await layerList(context);
  let made = 0;
  for (const sample of SAMPLES) {
    const versions = layers.find(({ id }) => id === sample.layer)?.versions ?? [];
    if (versions.some(({ decision }) => decision.number === sample.number)) continue;
    await loadOne(context, sample, by, communes);
    made += 1;
  }
  return made;
}

async function loadOne(context: PluginContext, sample: SampleLayer, by: string, communes: readonly string[]): Promise<void> {
  const id = newId(context.now);
  const draft = await uploadDraft(context, { id, fileName: `${sample.layer}.geojson`, by, sample: true }, geoJsonOf(sample.features(communes)));
  const [table] = draft.tables;
  const choice: DraftChoice = { ...sample.choice, table: table?.name ?? '', crs: 'EPSG:4326', swapAxes: false, codes: {} };
  await writeDraft(context, { ...draft, choice, state: 'checking', round: 1 });
  await checkDraft(context, id, 1);
  const checked = await readDraft(context, id);
  if (checked?.draft.state !== 'checked') throw new Refused('sample', { vi: 'Dữ liệu mẫu không qua được kiểm tra.', en: 'The sample did not pass its check.' });
  const { number, date, period, validFrom, layer, title } = sample;
  await publish(
    context,
    checked.draft,
    {
      layer,
      title,
      decision: { number, date, issuer: 'Dữ liệu mẫu, không phải văn bản thật', period, link: '' },
      validFrom,
      layerDate: date,
      accuracyMetres: 2,
    },
    by,
  );
}
