// Marine farming: the indicators of a new set as a department's workbook holds them, and two months of its figures.

/** As the department's own workbook holds them; two are measured in each commune. */
export const WORKBOOK = [
  'STT\tTên chỉ tiêu\tĐVT\tChiều tốt\tSố lẻ\tCộng theo thời gian\tCộng theo đơn vị\tKhông phát sinh',
  '1\tSản lượng nuôi biển\ttấn\ttăng\t1\tcộng\tkhông\t',
  '2\tSản lượng cá biển\ttấn\ttăng\t1\tcộng\tkhông\t',
  '3\tSản lượng tôm hùm\ttấn\ttăng\t1\tcộng\tkhông\t',
  '4\tGiá trị sản xuất\ttriệu đồng\ttăng\t2\tcộng\tkhông\t',
  '5\tVốn đầu tư\ttỷ đồng\ttăng\t2\tcộng\tkhông\t',
  '6\tSố cơ sở nuôi\tcơ sở\ttăng\t0\tcuối\tkhông\t',
  '7\tSố lao động\tngười\ttăng\t0\tcuối\tkhông\t',
  '8\tDiện tích mặt nước\tha\t\t1\tcuối\tkhông\t',
  '9\tSố vụ thiệt hại\tvụ\tgiảm\t0\tcộng\tkhông\tx',
  '10\tSố lồng nuôi\tô lồng\ttăng\t0\tcuối\tcộng\tx',
  '11\tSố lồng HDPE\tô lồng\ttăng\t0\tcuối\tcộng\tx',
].join('\n');
export const JUNE: readonly (readonly [label: string, value: string])[] = [
  ['Sản lượng nuôi biển', '820,5'],
  ['Sản lượng cá biển', '500'],
  ['Sản lượng tôm hùm', '320,5'],
  ['Giá trị sản xuất', '12.500'],
  ['Vốn đầu tư', '3,5'],
  ['Số cơ sở nuôi', '45'],
  ['Số lao động', '310'],
  ['Diện tích mặt nước', '120'],
  ['Số vụ thiệt hại', '4'],
];
export const JULY: typeof JUNE = JUNE.map(([label, value]) => (label === 'Giá trị sản xuất' ? [label, '13,75'] : [label, value]));
