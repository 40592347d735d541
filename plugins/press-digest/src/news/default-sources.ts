// Feeds that a new installation knows, switched off: addresses that the papers publish, so that the administrator settles the right to use
// them and switches them on. A paper of the whole country is read for what it says of the province alone.
import type { Store } from '@haidang/plugin-sdk';
import type { Source } from './sources.js';

const PROVINCE = 'Khánh Hòa hoặc Nha Trang hoặc Cam Ranh hoặc Ninh Thuận hoặc Phan Rang hoặc Vân Phong hoặc Trường Sa';
const RIGHTS = 'Địa chỉ RSS mà báo công bố; xác nhận quyền sử dụng trước khi bật.';

const source = (id: string, name: string, address: string, filter = ''): Source => ({
  id,
  name,
  address,
  on: false,
  minutes: 30,
  encoding: 'auto',
  filter,
  rights: RIGHTS,
});

export const DEFAULT_SOURCES: readonly Source[] = [
  source('bao-khanh-hoa', 'Báo Khánh Hòa', 'https://baokhanhhoa.vn/rss/home.rss'),
  source('bao-khanh-hoa-kinh-te', 'Báo Khánh Hòa, kinh tế', 'https://baokhanhhoa.vn/rss/kinh-te.rss'),
  source('bao-khanh-hoa-du-lich', 'Báo Khánh Hòa, du lịch', 'https://baokhanhhoa.vn/rss/du-lich.rss'),
  source('sggp-kinh-te', 'SGGP, kinh tế', 'https://www.sggp.org.vn/rss/kinh-te.rss', PROVINCE),
];

/** Puts them there once; whoever deletes one does not get it back. */
export async function withDefaultSources(store: Store): Promise<void> {
  const [made] = await store.getMany(['sources-made']);
  if (made !== undefined) return;
  const known = new Set((await store.list<Source>({ prefix: 'source/', limit: 1_000 })).map(({ value }) => value.id));
  const fresh = DEFAULT_SOURCES.filter(({ id }) => !known.has(id));
  await store.write([...fresh.map((each) => ({ key: `source/${each.id}`, value: each })), { key: 'sources-made', value: 1 }]);
}
