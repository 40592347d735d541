// The national land-use codes with names and display colours: land-use-codes.csv beside this file, which is the copy of record (see there for
// its source), with English names added. Colours are approximate. One differs: LMU is black in the copy, where the circulars have near-white.
import type { Localised } from '@haidang/plugin-sdk';

export interface LandUse {
  readonly code: string;
  readonly title: Localised;
  readonly colour: string;
}

const ROWS: readonly (readonly [code: string, vi: string, en: string, colour: string])[] = [
  ['NNP', 'Nhóm đất nông nghiệp', 'Agricultural land (group)', '#FFFF64'],
  ['SXN', 'Đất sản xuất nông nghiệp', 'Land for agricultural production', '#FFFC6E'],
  ['CHN', 'Đất trồng cây hàng năm', 'Annual crops', '#FFFC78'],
  ['LUA', 'Đất trồng lúa', 'Paddy land', '#FFFC82'],
  ['LUC', 'Đất chuyên trồng lúa nước', 'Wet-rice land', '#FFFC8C'],
  ['LUK', 'Đất trồng lúa nước còn lại', 'Other paddy land', '#FFFC96'],
  ['LUN', 'Đất trồng lúa nương', 'Upland rice', '#FFFCB4'],
  ['HNK', 'Đất trồng cây hàng năm khác', 'Other annual crops', '#FFF0B4'],
  ['BHK', 'Đất bằng trồng cây hàng năm khác', 'Other annual crops on flat land', '#FFF0B4'],
  ['NHK', 'Đất nương rẫy trồng cây hàng năm khác', 'Other annual crops on hill land', '#FFF0B4'],
  ['CLN', 'Đất trồng cây lâu năm', 'Perennial crops', '#FFD2A0'],
  ['LNP', 'Đất lâm nghiệp', 'Forest land', '#AAFF32'],
  ['RSX', 'Đất rừng sản xuất', 'Production forest', '#B4FFB4'],
  ['RPH', 'Đất rừng phòng hộ', 'Protection forest', '#BEFF1E'],
  ['RDD', 'Đất rừng đặc dụng', 'Special-use forest', '#6EFF64'],
  ['NTS', 'Đất nuôi trồng thuỷ sản', 'Aquaculture', '#AAFFFF'],
  ['LMU', 'Đất làm muối', 'Salt production', '#F0F0FA'],
  ['NKH', 'Đất nông nghiệp khác', 'Other agricultural land', '#F5FFB4'],
  ['PNN', 'Nhóm đất phi nông nghiệp', 'Non-agricultural land (group)', '#FFFF64'],
  ['OCT', 'Đất ở', 'Residential land', '#FFB4FF'],
  ['ONT', 'Đất ở tại nông thôn', 'Rural residential land', '#FFD0FF'],
  ['ODT', 'Đất ở tại đô thị', 'Urban residential land', '#FFA0FF'],
  ['CDG', 'Đất chuyên dùng', 'Special-purpose land', '#FFA0AA'],
  ['TSC', 'Đất xây dựng trụ sở cơ quan', 'Offices of state bodies', '#FFAAA0'],
  ['CQP', 'Đất quốc phòng', 'National defence', '#FF6450'],
  ['CAN', 'Đất an ninh', 'Public security', '#FF5046'],
  ['DSN', 'Đất xây dựng công trình sự nghiệp', 'Public service works', '#FFA0AA'],
  ['DTS', 'Đất xây dựng trụ sở của tổ chức sự nghiệp', 'Offices of service organisations', '#FAAAA0'],
  ['DVH', 'Đất xây dựng cơ sở văn hóa', 'Culture', '#FFAAA0'],
  ['DXH', 'Đất xây dựng cơ sở dịch vụ xã hội', 'Social services', '#FFAAA0'],
  ['DYT', 'Đất xây dựng cơ sở y tế', 'Health care', '#FFAAA0'],
  ['DGD', 'Đất xây dựng cơ sở giáo dục và đào tạo', 'Education and training', '#FFAAA0'],
  ['DTT', 'Đất xây dựng cơ sở thể dục thể thao', 'Sport', '#FFAAA0'],
  ['DKH', 'Đất xây dựng cơ sở khoa học và công nghệ', 'Science and technology', '#FFAAA0'],
  ['DNG', 'Đất xây dựng cơ sở ngoại giao', 'Diplomacy', '#FFAAA0'],
  ['DSK', 'Đất xây dựng công trình sự nghiệp khác', 'Other service works', '#FFAAA0'],
  ['CSK', 'Đất sản xuất, kinh doanh phi nông nghiệp', 'Non-agricultural production and business', '#FFA0AA'],
  ['SKK', 'Đất khu công nghiệp', 'Industrial park', '#FAAAA0'],
  ['SKN', 'Đất cụm công nghiệp', 'Industrial cluster', '#FAAAA0'],
  ['SKT', 'Đất khu chế xuất', 'Export processing zone', '#FAAAA0'],
  ['TMD', 'Đất thương mại, dịch vụ', 'Commerce and services', '#FAAAA0'],
  ['SKC', 'Đất cơ sở sản xuất phi nông nghiệp', 'Non-agricultural production', '#FAAAA0'],
  ['SKS', 'Đất sử dụng cho hoạt động khoáng sản', 'Mining', '#CDAACD'],
  ['SKX', 'Đất sản xuất vật liệu xây dựng, làm đồ gốm', 'Building materials and pottery', '#CDAACD'],
  ['CCC', 'Đất sử dụng vào mục đích công cộng', 'Public purposes', '#FFAAA0'],
  ['DGT', 'Đất giao thông', 'Transport', '#FFAA32'],
  ['DTL', 'Đất thuỷ lợi', 'Irrigation', '#AAFFFF'],
  ['DDT', 'Đất có di tích lịch sử - văn hoá', 'Historical and cultural monuments', '#FFAAA0'],
  ['DDL', 'Đất danh lam thắng cảnh', 'Scenic places', '#FFAAA0'],
  ['DSH', 'Đất sinh hoạt cộng đồng', 'Community activities', '#FFAAA0'],
  ['DKV', 'Đất khu vui chơi, giải trí công cộng', 'Recreation', '#FFAAA0'],
  ['DNL', 'Đất công trình năng lượng', 'Energy works', '#FFAAA0'],
  ['DBV', 'Đất công trình bưu chính, viễn thông', 'Post and telecommunication', '#FFAAA0'],
  ['DCH', 'Đất chợ', 'Markets', '#FFAAA0'],
  ['DRA', 'Đất bãi thải, xử lý chất thải', 'Waste disposal', '#CDAACD'],
  ['DCK', 'Đất công trình công cộng khác', 'Other public works', '#FFAAA0'],
  ['TON', 'Đất cơ sở tôn giáo', 'Religious establishments', '#FAAAA0'],
  ['TIN', 'Đất cơ sở tín ngưỡng', 'Places of worship', '#FFAAA0'],
  ['NTD', 'Đất nghĩa trang, nghĩa địa, nhà tang lễ, nhà hỏa táng', 'Cemeteries and crematories', '#D2D2D2'],
  ['SON', 'Đất sông, ngòi, kênh, rạch, suối', 'Rivers, canals, streams', '#A0FFFF'],
  ['MNC', 'Đất có mặt nước chuyên dùng', 'Special-use water surface', '#A0FFFF'],
  ['PNK', 'Đất phi nông nghiệp khác', 'Other non-agricultural land', '#FFAAA0'],
  ['CSD', 'Nhóm đất chưa sử dụng', 'Unused land (group)', '#FFFFFE'],
  ['BCS', 'Đất bằng chưa sử dụng', 'Unused flat land', '#FFFFFE'],
  ['DCS', 'Đất đồi núi chưa sử dụng', 'Unused hill land', '#FFFFFE'],
  ['NCS', 'Núi đá không có rừng cây', 'Bare rocky mountains', '#E6E6C8'],
  ['MVB', 'Đất có mặt nước ven biển', 'Coastal water surface', '#B4FFFF'],
  ['MVT', 'Đất mặt nước ven biển nuôi trồng thuỷ sản', 'Coastal water: aquaculture', '#B4FFFF'],
  ['MVR', 'Đất mặt nước ven biển có rừng ngập mặn', 'Coastal water: mangrove', '#B4FFFF'],
  ['MVK', 'Đất mặt nước ven biển có mục đích khác', 'Coastal water: other purposes', '#B4FFFF'],
];

export const LAND_USES: ReadonlyMap<string, LandUse> = new Map(ROWS.map(([code, vi, en, colour]) => [code, { code, title: { vi, en }, colour }]));

/** Colour of what has no code, or none that is known. */
export const UNKNOWN_COLOUR = '#B0B7C3';

/** The code as it is written in the list: "ont", "ONT " and "Đất ở tại nông thôn" are ONT. Undefined when it is none of them. */
export function landUseCode(text: string): string | undefined {
  const plain = text.trim().normalize('NFC');
  const upper = plain.toUpperCase();
  if (LAND_USES.has(upper)) return upper;
  const named = plain.toLowerCase();
  return named === '' ? undefined : ROWS.find(([, vi]) => vi.toLowerCase() === named)?.[0];
}
