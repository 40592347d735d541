// Invented events as invented papers tell them, one text for each paper that has it. Without names of persons, and without a date in the text:
// they are news of the day on which they are loaded.
export interface Sample {
  readonly id: string;
  readonly hoursAgo: number;
  readonly told: readonly { readonly title: string; readonly excerpt: string }[];
}

const event = (id: string, hoursAgo: number, ...told: readonly (readonly [title: string, excerpt: string])[]): Sample => ({
  id,
  hoursAgo,
  told: told.map(([title, excerpt]) => ({ title, excerpt })),
});

export const SAMPLES: readonly Sample[] = [
  event(
    'khach-luu-tru',
    2,
    [
      'Khánh Hòa đón hơn 1 triệu lượt khách lưu trú trong tháng',
      'Theo Sở Du lịch, trong tháng toàn tỉnh đón hơn 1 triệu lượt khách lưu trú, tăng 15% so với cùng kỳ; doanh thu du lịch ước đạt 5.200 tỷ đồng.',
    ],
    [
      'Du lịch Khánh Hòa: hơn 1 triệu lượt khách lưu trú trong tháng',
      'Doanh thu du lịch trong tháng ước đạt 5.200 tỷ đồng. Theo Sở Du lịch, toàn tỉnh đón hơn 1 triệu lượt khách lưu trú, tăng 15% so với cùng kỳ.',
    ],
    [
      'Hơn 1 triệu lượt khách lưu trú đến Khánh Hòa trong một tháng',
      'Trong tháng toàn tỉnh đón hơn 1 triệu lượt khách lưu trú, tăng 15% so với cùng kỳ, doanh thu du lịch ước đạt 5.200 tỷ đồng, Sở Du lịch cho biết.',
    ],
  ),
  event(
    'sot-xuat-huyet',
    3,
    [
      'Phát hiện ổ dịch sốt xuất huyết tại phường Vĩnh Hải, Nha Trang',
      'Sở Y tế cho biết vừa ghi nhận 12 ca mắc sốt xuất huyết tại phường Vĩnh Hải và đã phun hóa chất xử lý ổ dịch.',
    ],
    [
      'Nha Trang: xử lý ổ dịch sốt xuất huyết ở phường Vĩnh Hải',
      'Ngành y tế vừa ghi nhận 12 ca mắc sốt xuất huyết tại phường Vĩnh Hải và đã phun hóa chất xử lý ổ dịch.',
    ],
  ),
  event(
    'dau-tu-cong',
    4,
    ['Giải ngân vốn đầu tư công đạt 41% kế hoạch', 'Theo Sở Tài chính, toàn tỉnh giải ngân 3.150 tỷ đồng vốn đầu tư công, đạt 41% kế hoạch năm.'],
    [
      'Khánh Hòa giải ngân vốn đầu tư công đạt 41% kế hoạch',
      'Toàn tỉnh giải ngân 3.150 tỷ đồng vốn đầu tư công, đạt 41% kế hoạch năm, Sở Tài chính thông tin.',
    ],
  ),
  event('xa-thai', 5, [
    'Xả thải ra vịnh Vân Phong, một doanh nghiệp bị phạt 400 triệu đồng',
    'Một doanh nghiệp nuôi trồng thủy sản bị xử phạt 400 triệu đồng vì xả nước thải chưa qua xử lý ra vịnh Vân Phong.',
  ]),
  event('tau-ca', 6, [
    'Tàu cá cứu 5 ngư dân trôi dạt trên vùng biển Trường Sa',
    'Sau khi tàu bị chìm, 5 ngư dân trôi dạt nhiều giờ trên vùng biển Trường Sa được một tàu cá của ngư dân Cam Ranh cứu.',
  ]),
  event('tai-nan', 7, [
    'Ba ô tô va chạm liên hoàn trên quốc lộ 1 qua Vạn Ninh',
    'Tai nạn giao thông làm 3 người bị thương, giao thông ùn tắc hơn một giờ; cảnh sát giao thông đã phân luồng.',
  ]),
  event('lop-10', 8, [
    'Khánh Hòa công bố điểm chuẩn vào lớp 10',
    'Sở Giáo dục và Đào tạo vừa công bố điểm chuẩn vào lớp 10 các trường trung học phổ thông công lập.',
  ]),
  event('lua-dao', 9, [
    'Cảnh báo lừa đảo mạo danh cán bộ thuế qua điện thoại',
    'Thuế tỉnh cảnh báo thủ đoạn mạo danh cán bộ thuế gọi điện yêu cầu cài ứng dụng giả để chiếm đoạt tài sản.',
  ]),
  event('bai-rac', 10, [
    'Người dân Ninh Hòa phản ánh mùi hôi từ bãi rác',
    'Nhiều tháng nay người dân quanh bãi rác phải đóng cửa cả ngày vì mùi hôi và ruồi nhặng, môi trường bị ô nhiễm.',
  ]),
  event('hdnd', 11, ['Hội đồng nhân dân tỉnh khai mạc kỳ họp thường lệ', 'Kỳ họp xem xét 32 tờ trình, báo cáo về kinh tế - xã hội.']),
  event('thoi-tiet', 1, ['Dự báo thời tiết Khánh Hòa', 'Ngày nắng nóng, nhiệt độ cao nhất 36 độ, chiều tối có mưa rào và dông vài nơi, gió tây nam cấp 3.']),
  event('bao-hiem', 40, [
    'Tỷ lệ bao phủ bảo hiểm y tế của tỉnh đạt 95% dân số',
    'Bảo hiểm xã hội tỉnh cho biết số người tham gia bảo hiểm y tế tăng ở hầu hết các xã, phường.',
  ]),
  event('nha-o', 41, ['Khởi công dự án nhà ở xã hội 3.000 căn tại Nha Trang', 'Dự án nhà ở xã hội quy mô 3.000 căn có tổng vốn 2.800 tỷ đồng.']),
  event('sat-lo', 64, [
    'Sạt lở đèo Khánh Lê, tuyến Nha Trang - Đà Lạt gián đoạn',
    'Mưa lớn làm đất đá sạt lở trên quốc lộ 27C, lực lượng chức năng đang khắc phục.',
  ]),
  event('tom-hum', 66, ['Giá tôm hùm xanh giảm, người nuôi lo lắng', 'Giá thu mua tôm hùm xanh tại Cam Ranh chỉ còn 650 nghìn đồng mỗi ký.']),
  event('hoc-bong', 88, [
    '200 học sinh nghèo vượt khó nhận học bổng',
    'Mỗi suất học bổng 2 triệu đồng do Hội Khuyến học tỉnh trao cho học sinh nghèo vượt khó.',
  ]),
];
