// The press digest as people use it: an administrator adds sources, an editor works on the day and publishes it, a leader reads, searches and
// asks a department, the department answers. All articles are samples and say so in the names of their papers.
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccountCredentials } from '../../../core/src/access/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import { Browsing, PHONE, type Person } from '../../kit/browser/browser.js';
import type { Client } from '../../kit/client.js';
import { openPapers, rssOf, type FeedItem, type Papers } from '../../kit/servers/papers.js';
import { until } from '../../kit/until.js';

const HTTP = '/plugins/press-digest/http';
const TODAY = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
const item = (path: string, title: string, excerpt: string): FeedItem => ({ path, title, excerpt });

/** Invented articles after the manner of the papers of the province. */
const FEEDS: Readonly<Record<string, { name: string; items: FeedItem[] }>> = {
  'bao-bien': {
    name: 'Báo Biển (tin mẫu)',
    items: [
      item(
        '/1',
        'Khánh Hòa đón hơn 1 triệu lượt khách lưu trú trong tháng',
        'Theo Sở Du lịch, trong tháng toàn tỉnh đón hơn 1 triệu lượt khách lưu trú, tăng 15% so với cùng kỳ; doanh thu du lịch ước đạt 5.200 tỷ đồng.',
      ),
      item(
        '/2',
        'Phát hiện ổ dịch sốt xuất huyết tại phường Bắc Nha Trang',
        'Sở Y tế cho biết vừa ghi nhận 12 ca mắc sốt xuất huyết tại phường Bắc Nha Trang và đã phun hóa chất xử lý ổ dịch.',
      ),
      item(
        '/3',
        'Giải ngân vốn đầu tư công đạt 41% kế hoạch',
        'Theo Sở Tài chính, đến cuối tháng toàn tỉnh giải ngân 3.150 tỷ đồng vốn đầu tư công, đạt 41% kế hoạch năm.',
      ),
      item(
        '/4',
        'Cháy lớn tại kho xưởng ở Khu công nghiệp Suối Dầu',
        'Khoảng 2 giờ sáng, một kho xưởng chứa bao bì tại Khu công nghiệp Suối Dầu bốc cháy dữ dội; không có thiệt hại về người.',
      ),
      item(
        '/5',
        'Tàu cá cứu 5 ngư dân trôi dạt ở Trường Sa',
        'Sau khi tàu bị chìm, 5 ngư dân trôi dạt nhiều giờ trên vùng biển Trường Sa được tàu cá của ngư dân Cam Ranh cứu.',
      ),
    ],
  },
  'tin-trua': {
    name: 'Tin Trưa (tin mẫu)',
    items: [
      item(
        '/6',
        'Hơn 1 triệu lượt khách lưu trú tại Khánh Hoà trong một tháng',
        'Trong tháng toàn tỉnh đón hơn 1 triệu lượt khách lưu trú, tăng 15% so với cùng kỳ, doanh thu du lịch ước đạt 5.200 tỷ đồng, Sở Du lịch cho biết.',
      ),
      item(
        '/7',
        'Bắc Nha Trang xử lý ổ dịch sốt xuất huyết',
        'Vừa ghi nhận 12 ca mắc sốt xuất huyết tại phường Bắc Nha Trang, đã phun hoá chất xử lý ổ dịch, Sở Y tế cho biết.',
      ),
      item(
        '/8',
        'Xả thải ra vịnh Vân Phong, một doanh nghiệp bị phạt 400 triệu đồng',
        'UBND tỉnh xử phạt một doanh nghiệp nuôi trồng thủy sản 400 triệu đồng vì xả nước thải chưa qua xử lý ra vịnh Vân Phong.',
      ),
    ],
  },
  'dai-song': {
    name: 'Đài Sóng (tin mẫu)',
    items: [
      item(
        '/9',
        'Du lịch Khánh Hòa: Hơn 1 triệu lượt khách lưu trú',
        'Toàn tỉnh đón hơn 1 triệu lượt khách lưu trú, tăng 15% so với cùng kỳ; doanh thu du lịch ước đạt 5.200 tỷ đồng trong tháng.',
      ),
      item('/10', 'Điểm chuẩn vào lớp 10 năm học mới', 'Sở Giáo dục và Đào tạo vừa công bố điểm chuẩn vào lớp 10 các trường THPT công lập trên địa bàn tỉnh.'),
      item(
        '/11',
        'Khai mạc lễ hội ánh sáng trên vịnh Nha Trang',
        'Màn trình diễn của 1.500 thiết bị bay không người lái mở màn lễ hội ánh sáng tối qua tại Quảng trường 2 Tháng 4.',
      ),
    ],
  },
};

let papers: Papers;
let t: TestApp;
let browsing: Browsing;
let admin: Client;
let editor: Person;
let leader: Person;

function accountOf(username: string): AccountCredentials & { title: string } {
  const account = (JSON.parse(process.env['HAIDANG_TEST_ACCOUNTS'] ?? '[]') as AccountCredentials[]).find((each) => each.username === username);
  if (account === undefined) throw new Error(`no account ${username}`);
  return { ...account, title: username };
}

async function read(id: string): Promise<void> {
  await until(
    async () => (await admin.post<{ waited: boolean }>(`${HTTP}/sources/${id}/read`)).body.waited,
    (waited) => !waited,
  );
}

beforeAll(async () => {
  execFileSync(process.execPath, ['scripts/plugins.mjs', 'press-digest', 'feedback-pull'], { env: { ...process.env, NODE_OPTIONS: '' } });
  papers = await openPapers();
  for (const [id, { items }] of Object.entries(FEEDS)) papers.serve.set(`/${id}.rss`, { body: rssOf(papers.base, items) });
  t = await bootApp({ work: false, today: TODAY, environment: { HAIDANG_WEBHOOK_HOSTS: papers.base } });
  admin = await t.as('admin');
  await until(
    async () => (await admin.get<{ items: { id: string; state: string }[] }>('/plugins')).body.items.find(({ id }) => id === 'press-digest')?.state,
    (state) => state === 'running',
  );
  await admin.put('/plugins/press-digest/settings', { hostSeconds: 1 });
  browsing = await Browsing.start(t.url);
  editor = await browsing.letIn(accountOf('admin'));
  leader = await browsing.letIn(accountOf('leader'));
}, 180_000);
afterAll(async () => {
  await browsing.close();
  await t.close();
  await papers.close();
});

describe('the press digest', () => {
  it('says what is missing before there is a source, and takes one', async () => {
    const { page } = editor;
    await page.goto('/p/press-digest');
    await page.getByText('Chưa có tin của ngày này').waitFor();
    await page.getByRole('link', { name: 'Nguồn tin' }).click();
    await page.getByRole('button', { name: 'Thêm nguồn' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Tên nguồn').fill('Báo Biển (tin mẫu)');
    await dialog.getByLabel('Địa chỉ RSS, Atom hoặc sitemap').fill(`${papers.base}/bao-bien.rss`);
    await dialog.getByLabel('Ghi chú quyền').fill('Tin mẫu, không phải báo thật');
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await page.getByRole('button', { name: 'Đọc ngay: Báo Biển (tin mẫu)' }).click();
    await page.getByText('5 tin mới').waitFor();
    for (const [id, { name }] of Object.entries(FEEDS).slice(1)) {
      await admin.put(`${HTTP}/sources/${id}`, { name, address: `${papers.base}/${id}.rss`, minutes: 15, rights: 'Tin mẫu, không phải báo thật' });
      await read(id);
    }
    await admin.put(`${HTTP}/sources/hong`, { name: 'Báo Lỗi (tin mẫu)', address: `${papers.base}/khong-con.rss`, minutes: 15 });
    await read('hong');
    await page.reload();
    await page.getByRole('row', { name: /Báo Lỗi.*mất.*Không còn ở địa chỉ này/ }).waitFor();
    await editor.shot('press-sources');
    expect(await editor.accessibility()).toEqual([]);
  });

  it('shows the day by topics, one event of three papers once', async () => {
    const { page } = leader;
    await page.goto('/p/press-digest');
    await page.getByText(/^\d+ tin · \d+ chủ đề · 3 nguồn$/).waitFor();
    const tourism = page.getByRole('region', { name: 'Du lịch' });
    await tourism.getByRole('button', { name: '3 báo cùng đưa' }).click();
    await tourism.getByRole('link', { name: 'Du lịch Khánh Hòa: Hơn 1 triệu lượt khách lưu trú' }).waitFor();
    await tourism.getByText('Sở Du lịch', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Biên tập' }).count()).toBe(0);
    await leader.shot('press-today');
    expect(await leader.accessibility()).toEqual([]);
    expect(leader.faults).toEqual([]);
  });

  it('is worked on by the editor, whose deeds are listed', async () => {
    const { page } = editor;
    await page.goto('/p/press-digest');
    await page.getByRole('button', { name: 'Biên tập' }).click();
    const story = page.getByRole('region', { name: 'Du lịch' });
    await story.getByRole('button', { name: 'Ghim', exact: true }).click();
    await story.getByText('nổi bật').waitFor();
    await story.getByRole('button', { name: 'Tóm tắt', exact: true }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('Lượng khách tăng 15%, doanh thu 5.200 tỷ đồng.');
    await page.getByRole('dialog').getByRole('button', { name: 'Tóm tắt' }).click();
    await story.getByText('Lượng khách tăng 15%, doanh thu 5.200 tỷ đồng.').waitFor();
    const fire = page.getByRole('group', { name: 'Cháy lớn tại kho xưởng ở Khu công nghiệp Suối Dầu' });
    await fire.getByRole('button', { name: 'Ẩn' }).click();
    await page.getByRole('dialog').getByLabel('Lý do ẩn').fill('Chờ xác minh với công an');
    await page.getByRole('dialog').getByRole('button', { name: 'Ẩn' }).click();
    await page.getByRole('heading', { name: 'Tin đã ẩn (1)' }).waitFor();
    await editor.shot('press-editing');
    await page.getByRole('link', { name: 'Chủ đề' }).click();
    await page.getByRole('cell', { name: /Ẩn: Chờ xác minh với công an/ }).waitFor();
  });

  it('tries a rule on past days before it counts', async () => {
    const { page } = editor;
    await page.getByRole('button', { name: 'Sửa: Du lịch' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Quy tắc').fill('(lượt khách');
    await dialog.getByRole('button', { name: 'Thử trên 7 ngày qua' }).click();
    await dialog.getByText('Quy tắc không đọc được ở ký tự 12: thiếu dấu đóng.').waitFor();
    await dialog.getByLabel('Quy tắc').fill('luot khach và không vé');
    await dialog.getByRole('button', { name: 'Thử trên 7 ngày qua' }).click();
    await dialog.getByText('Sẽ bắt 3/11 tin').waitFor();
    await editor.shot('press-rule');
    await dialog.getByRole('button', { name: 'Hủy' }).click();
  });

  it('is previewed and published, with documents', async () => {
    const { page } = editor;
    await page.goto('/p/press-digest?edit=1');
    await page.getByRole('button', { name: 'Xem trước' }).click();
    await page.frameLocator('iframe').getByText('Lượng khách tăng 15%').waitFor();
    await editor.shot('press-preview');
    await page.getByRole('dialog').getByRole('button', { name: 'Đóng' }).last().click();
    await page.getByRole('button', { name: 'Xuất bản điểm báo' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Xuất bản điểm báo' }).click();
    await page.getByText(/^Đã xuất bản \d\d:\d\d, /).waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Word' }).click()]);
    expect(download.suggestedFilename()).toBe(`diem-bao-${TODAY}.docx`);
    papers.serve.set('/dai-song.rss', {
      body: rssOf(papers.base, [item('/12', 'Tin bổ sung: mở thêm đường bay đến Cam Ranh', 'Từ tháng sau có thêm đường bay thẳng đến sân bay Cam Ranh.')]),
    });
    await read('dai-song');
    await page.getByRole('heading', { name: 'Bổ sung sau khi xuất bản' }).waitFor();
    await editor.shot('press-published');
    expect(editor.faults).toEqual([]);
  });

  it('a leader asks a department, which answers', async () => {
    const { page } = leader;
    await page.goto('/p/press-digest');
    await page.getByRole('button', { name: 'Phát hiện ổ dịch sốt xuất huyết tại phường Bắc Nha Trang' }).click();
    await page.getByRole('button', { name: 'Yêu cầu trả lời' }).click();
    const dialog = page.getByRole('dialog', { name: 'Yêu cầu trả lời' });
    await dialog.getByLabel('Nội dung yêu cầu').fill('Đề nghị báo cáo biện pháp xử lý ổ dịch.');
    await dialog.getByRole('button', { name: 'Yêu cầu trả lời' }).click();
    await page.getByText('chờ trả lời').waitFor();
    await leader.shot('press-item');
    const health = await browsing.letIn(accountOf('department-of-health'));
    await health.page.goto('/p/press-digest?tab=questions');
    await health.page.getByRole('button', { name: 'Trả lời', exact: true }).click();
    const answer = health.page.getByRole('dialog');
    await answer.getByText('đúng một phần').click();
    await answer.getByLabel('Nội dung trả lời').fill('Đã phun hóa chất toàn phường, không có ca mới trong 3 ngày.');
    await answer.getByRole('button', { name: 'Trả lời' }).click();
    await health.page.getByText('đã trả lời').waitFor();
    await health.shot('press-answered');
    expect(health.faults).toEqual([]);
    await page.getByText('Đã phun hóa chất toàn phường, không có ca mới trong 3 ngày.').waitFor();
  });

  it('is searched without marks', async () => {
    const { page } = leader;
    await page.goto('/p/press-digest?tab=search');
    await page.getByLabel('Từ cần tìm').fill('sot xuat huyet');
    await page.getByLabel('Từ cần tìm').press('Enter');
    await page.getByRole('heading', { name: '2 tin' }).waitFor();
    await leader.shot('press-search');
    expect(await leader.accessibility()).toEqual([]);
  });

  it('counts the month for the press set', async () => {
    const { page } = editor;
    await page.goto('/p/press-digest?tab=figures');
    await page.getByRole('button', { name: 'Gửi vào bộ chỉ tiêu Báo chí' }).click();
    await page.getByText(/^Đã gửi lúc .*: \d+ số được nhận, 0 bị từ chối$/).waitFor();
    await editor.shot('press-figures');
  });

  it('feedback by pull stands beside it: what could not be taken is seen with its reason', async () => {
    const { page } = editor;
    papers.serve.set('/so-lieu', {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([
        { ky: '2024-06', tiep_nhan: 120, da_xu_ly: 100, dang_xu_ly: 15, tu_choi: 5, dung_han: 90, ghi_chu: 'mẫu' },
        { ky: 'hôm qua', tiep_nhan: 1 },
      ]),
    });
    await page.goto('/p/feedback-pull');
    await page.getByText('Chưa đặt địa chỉ nguồn').waitFor();
    await admin.put('/plugins/feedback-pull/settings', { address: `${papers.base}/so-lieu` });
    await page.reload();
    await page.getByRole('button', { name: 'Lấy ngay' }).click();
    await page.getByRole('row', { name: /Kỳ "hôm qua" ở cột "ky" không đọc được/ }).waitFor();
    await page.getByText('Cột của nguồn chưa ánh xạ: ghi_chu').waitFor();
    await editor.shot('feedback-pull');
    expect(await editor.accessibility()).toEqual([]);
    await page.getByRole('button', { name: /^Bỏ: / }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Bỏ' }).click();
    await page.getByText('Không có bản ghi nào chờ xử lý.').waitFor();
    expect(editor.faults).toEqual([]);
  });

  it('is read on a phone', async () => {
    const phone = await browsing.letIn(accountOf('leader'), PHONE);
    await phone.page.goto('/p/press-digest');
    await phone.page.getByText(/tin · \d+ chủ đề/).waitFor();
    await phone.shot('press-phone');
    expect(await phone.accessibility()).toEqual([]);
    await phone.page.getByRole('button', { name: 'Giải ngân vốn đầu tư công đạt 41% kế hoạch' }).click();
    await phone.page.getByText('Vì sao ở chủ đề này').waitFor();
    await phone.shot('press-phone-item');
    await phone.page.goto('/p/press-digest?tab=search&q=du+lich');
    await phone.page.getByRole('heading', { name: /^\d+ tin$/ }).waitFor();
    await phone.shot('press-phone-search');
    expect(phone.faults).toEqual([]);
  });
});
