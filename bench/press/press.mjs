// The press digest by itself, as it is built (plugins/press-digest/dist/index.js), in this process: feeds of invented articles are read,
// merged to stories and put under topics; then 50,000 articles are searched. Its store is a sorted list in memory, so what is measured is
// the plugin's own work, not the database's. Fixed seed; the counts are checked.
import { memoryHost } from '../../plugin-sdk/dist/index.js';
import plugin from '../../plugins/press-digest/dist/index.js';

const ITEMS = 50_000;
const FEED = 500;
const DAYS = 365;
const START = Date.parse('2024-01-01T01:00:00Z');
const DAY = 86_400_000;

let seed = 20_241_128;
const random = (below) => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return (seed >>> 10) % below;
};
const pick = (list) => list[random(list.length)];
const PLACES = ['Nha Trang', 'Cam Ranh', 'Ninh Hòa', 'Vạn Ninh', 'Diên Khánh', 'Khánh Vĩnh', 'Khánh Sơn', 'Cam Lâm', 'Trường Sa', 'Phan Rang'];
const SUBJECTS = [
  'lượt khách du lịch',
  'vốn đầu tư công',
  'ca sốt xuất huyết',
  'học sinh lớp 10',
  'vụ tai nạn giao thông',
  'tàu cá ngư dân',
  'tấn rác thải',
  'hộ nghèo',
  'hồ sơ dịch vụ công',
  'doanh nghiệp mới',
];
const DEEDS = [
  'tăng mạnh trong tháng',
  'được ghi nhận sáng nay',
  'giảm so với cùng kỳ',
  'đạt kế hoạch năm',
  'cần xử lý ngay',
  'theo báo cáo của sở',
  'khiến người dân lo lắng',
  'được lãnh đạo tỉnh kiểm tra',
];
const WORDS =
  'theo thống kê mới nhất của cơ quan chức năng địa phương đã phối hợp triển khai nhiều giải pháp đồng bộ nhằm nâng cao hiệu quả hoạt động phục vụ nhân dân trên địa bàn toàn tỉnh trong thời gian tới'.split(
    ' ',
  );

/** One event; told again by another paper it keeps its words and changes their order. */
function event() {
  const [place, subject, deed, number] = [pick(PLACES), pick(SUBJECTS), pick(DEEDS), 10 + random(9_000)];
  const filler = Array.from({ length: 14 }, () => pick(WORDS)).join(' ');
  return { title: `${place}: ${number} ${subject} ${deed}`, excerpt: `${number} ${subject} tại ${place} ${deed}, ${filler}.` };
}
const retold = ({ title, excerpt }) => ({ title: `${title.split(': ')[1]} ở ${title.split(': ')[0]}`, excerpt: `Tin từ ${excerpt}` });

function feed(at, base) {
  const entries = [];
  let last = event();
  for (let each = 0; each < FEED; each += 1) {
    const isRetold = each % 5 === 4;
    const told = isRetold ? retold(last) : (last = event());
    entries.push(
      `<item><title><![CDATA[${told.title}]]></title><link>https://${base}/${at}-${each}</link><description><![CDATA[<p>${told.excerpt}</p><img src="x.jpg">]]></description></item>`,
    );
  }
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Báo ${base}</title>${entries.join('')}</channel></rss>`;
}

/** A store with the rules of the host's that the plugin uses, fast enough not to be what is measured. */
class SortedStore {
  records = new Map();
  keys = [];
  sorted = true;
  async get(key) {
    return this.records.get(key);
  }
  async getMany(keys) {
    return keys.map((key) => this.records.get(key));
  }
  put(key, value) {
    return this.write([{ key, value }]);
  }
  async write(changes) {
    for (const { key, value, delete: gone } of changes) {
      if (gone === true) this.records.delete(key);
      else {
        const before = this.records.get(key);
        if (before === undefined) [this.sorted] = [false, this.keys.push(key)];
        this.records.set(key, { key, value: JSON.parse(JSON.stringify(value)), revision: (before?.revision ?? 0) + 1 });
      }
    }
  }
  async list({ prefix, after, until, reverse = false, limit = 100 }) {
    if (!this.sorted) [this.sorted] = [true, this.keys.sort()];
    let [low, high] = [0, this.keys.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.keys[middle] < prefix) low = middle + 1;
      else high = middle;
    }
    const found = [];
    for (let at = low; at < this.keys.length && this.keys[at].startsWith(prefix); at += 1) found.push(this.keys[at]);
    if (reverse) found.reverse();
    return found
      .filter((key) => (after === undefined || (reverse ? key < after : key > after)) && (until === undefined || (reverse ? key >= until : key < until)))
      .flatMap((key) => this.records.get(key) ?? [])
      .slice(0, limit);
  }
  async count(prefix) {
    return (await this.list({ prefix, limit: Infinity })).length;
  }
  async delete(key) {
    this.records.delete(key);
  }
}

export async function press() {
  let now = START;
  const feeds = new Map();
  const store = new SortedStore();
  const host = memoryHost({
    now: () => new Date(now).toISOString(),
    settings: { keepDays: 1_000, hostSeconds: 1 },
    fetch: async (address) => {
      const body = feeds.get(address);
      return { status: body === undefined ? 404 : 200, headers: {}, bytes: new TextEncoder().encode(body ?? '') };
    },
  });
  // The context's getters (today, now) stay those of the host in memory.
  const context = Object.create(host.context, { store: { value: store } });
  const rounds = ITEMS / FEED;
  const names = Array.from({ length: rounds }, (_, at) => `bao${at % 10}.example.vn`);
  for (let at = 0; at < 10; at += 1)
    await store.put(`source/s${at}`, {
      id: `s${at}`,
      name: `Báo ${at}`,
      address: `https://bao${at}.example.vn/rss`,
      on: true,
      minutes: 5,
      encoding: 'auto',
      filter: '',
      rights: '',
    });
  let spent = 0;
  let processor = 0;
  for (let at = 0; at < rounds; at += 1) {
    feeds.clear();
    feeds.set(`https://${names[at]}/rss`, feed(at, names[at]));
    now = START + Math.floor((at * DAYS) / rounds) * DAY + at * 60_000;
    const [begun, used] = [performance.now(), process.cpuUsage()];
    await plugin.http['POST /sources/:id/read'](
      { params: { id: `s${at % 10}` }, query: {}, headers: {}, json: undefined, bytes: new Uint8Array(), caller: null, path: '', base: '' },
      context,
    );
    spent += performance.now() - begun;
    const { user, system } = process.cpuUsage(used);
    processor += (user + system) / 1_000;
  }
  const items = await store.list({ prefix: 'item/', limit: Infinity });
  const stories = new Set(items.map(({ value }) => value.story)).size;
  if (items.length !== ITEMS) throw new Error(`${items.length} items instead of ${ITEMS}`);
  const search = async (q) => {
    const begun = performance.now();
    const answer = await plugin.http['GET /search'](
      { params: {}, query: { q }, headers: {}, json: undefined, bytes: new Uint8Array(), caller: null, path: '', base: '' },
      context,
    );
    return { ms: performance.now() - begun, total: answer.json.total };
  };
  const first = await search('du lich nha trang');
  const asked = ['du lich nha trang', 'sốt xuất huyết', '"tai nạn giao thông" cam ranh', 'khong co tu nay', 'tinh', 'bao'];
  const times = [];
  const totals = {};
  for (let round = 0; round < 20; round += 1)
    for (const q of asked) {
      const { ms, total } = await search(q);
      times.push(ms);
      totals[q] = total;
    }
  times.sort((a, b) => a - b);
  return {
    items: ITEMS,
    stories,
    itemsPerSecond: Math.round(ITEMS / (spent / 1_000)),
    // Of this process alone: what it takes on a machine that others use as well.
    itemsPerProcessorSecond: Math.round(ITEMS / (processor / 1_000)),
    firstSearchMs: Math.round(first.ms),
    searchMs: { p50: Number(times[Math.floor(times.length / 2)].toFixed(1)), p95: Number(times[Math.floor(times.length * 0.95)].toFixed(1)) },
    found: totals,
    heapMegabytes: Math.round(process.memoryUsage().heapUsed / 1e6),
  };
}
