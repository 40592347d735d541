// A labelled sample for near-duplicates, written for this purpose after the manner of Vietnamese papers: invented events, no article of
// anybody. Each line is one event as several papers tell it; `alone` are events of their own that lie close to others (next month's figures,
// the neighbouring district, the same subject), which must not be merged.

export interface SampleText {
  readonly title: string;
  readonly excerpt: string;
}

const t = (title: string, excerpt: string): SampleText => ({ title, excerpt });

export const EVENTS: readonly (readonly SampleText[])[] = [
  [
    t(
      'Khánh Hòa đón hơn 1 triệu lượt khách lưu trú trong tháng 6',
      'Theo Sở Du lịch, trong tháng 6 toàn tỉnh đón hơn 1 triệu lượt khách lưu trú, tăng 15% so với cùng kỳ; doanh thu du lịch ước đạt 5.200 tỷ đồng.',
    ),
    t(
      'Tháng 6, Khánh Hoà đón hơn 1 triệu lượt khách lưu trú',
      'Doanh thu du lịch trong tháng ước đạt 5.200 tỷ đồng. Theo Sở Du lịch, toàn tỉnh đón hơn 1 triệu lượt khách lưu trú, tăng 15% so với cùng kỳ.',
    ),
    t(
      'Du lịch Khánh Hòa: Hơn 1 triệu lượt khách lưu trú trong một tháng',
      'Trong tháng 6 toàn tỉnh đón hơn 1 triệu lượt khách lưu trú, tăng 15% so với cùng kỳ, doanh thu du lịch ước đạt 5.200 tỷ đồng, Sở Du lịch cho biết.',
    ),
  ],
  [
    t(
      'Bí thư Tỉnh ủy kiểm tra tiến độ cao tốc Khánh Hòa - Buôn Ma Thuột',
      'Sáng 5/7, Bí thư Tỉnh ủy kiểm tra thực tế tiến độ dự án thành phần 1 cao tốc Khánh Hòa - Buôn Ma Thuột tại thị xã Ninh Hòa, yêu cầu bàn giao hết mặt bằng trong tháng 7.',
    ),
    t(
      'Kiểm tra tiến độ dự án cao tốc Khánh Hòa - Buôn Ma Thuột',
      'Bí thư Tỉnh ủy yêu cầu bàn giao hết mặt bằng trong tháng 7 khi kiểm tra thực tế tiến độ dự án thành phần 1 cao tốc Khánh Hòa - Buôn Ma Thuột tại thị xã Ninh Hòa sáng 5/7.',
    ),
  ],
  [
    t(
      'Phát hiện ổ dịch sốt xuất huyết tại phường Vĩnh Hải, Nha Trang',
      'Trung tâm Kiểm soát bệnh tật tỉnh cho biết vừa ghi nhận 12 ca mắc sốt xuất huyết tại phường Vĩnh Hải, TP. Nha Trang và đã phun hóa chất xử lý ổ dịch.',
    ),
    t(
      'Nha Trang: Xử lý ổ dịch sốt xuất huyết ở phường Vĩnh Hải',
      'CDC tỉnh vừa ghi nhận 12 ca mắc sốt xuất huyết tại phường Vĩnh Hải, TP. Nha Trang, đã phun hoá chất xử lý ổ dịch.',
    ),
    t(
      '12 ca sốt xuất huyết tại một phường của Nha Trang',
      'Trung tâm Kiểm soát bệnh tật tỉnh vừa ghi nhận 12 ca mắc sốt xuất huyết tại phường Vĩnh Hải, TP. Nha Trang.',
    ),
  ],
  [
    t(
      'Giải ngân vốn đầu tư công 6 tháng đạt 41% kế hoạch',
      'Theo Sở Kế hoạch và Đầu tư, đến ngày 30/6 toàn tỉnh giải ngân 3.150 tỷ đồng vốn đầu tư công, đạt 41% kế hoạch năm.',
    ),
    t(
      '6 tháng, Khánh Hòa giải ngân vốn đầu tư công đạt 41%',
      'Đến ngày 30/6, toàn tỉnh giải ngân 3.150 tỷ đồng vốn đầu tư công, đạt 41% kế hoạch năm, Sở Kế hoạch và Đầu tư thông tin.',
    ),
  ],
  [
    t(
      'Cháy lớn tại kho xưởng ở Khu công nghiệp Suối Dầu',
      'Khoảng 2 giờ sáng 4/7, một kho xưởng chứa bao bì tại Khu công nghiệp Suối Dầu, huyện Cam Lâm bốc cháy dữ dội; không có thiệt hại về người.',
    ),
    t(
      'Hỏa hoạn thiêu rụi kho bao bì trong Khu công nghiệp Suối Dầu',
      'Rạng sáng 4/7, một kho xưởng chứa bao bì tại Khu công nghiệp Suối Dầu, huyện Cam Lâm bốc cháy dữ dội. Rất may không có thiệt hại về người.',
    ),
    t(
      'Kho xưởng ở Cam Lâm cháy lớn lúc rạng sáng',
      'Một kho xưởng chứa bao bì tại Khu công nghiệp Suối Dầu bốc cháy dữ dội, không có thiệt hại về người. Lực lượng chức năng huy động 8 xe chữa cháy.',
    ),
  ],
  [
    t(
      'Khai mạc Lễ hội Vịnh ánh sáng quốc tế Nha Trang',
      'Tối 12/7, Lễ hội Vịnh ánh sáng quốc tế Nha Trang khai mạc tại Quảng trường 2 Tháng 4 với màn trình diễn của 1.500 thiết bị bay không người lái.',
    ),
    t(
      'Lễ hội Vịnh ánh sáng quốc tế Nha Trang chính thức khai mạc',
      'Màn trình diễn của 1.500 thiết bị bay không người lái mở màn Lễ hội Vịnh ánh sáng quốc tế Nha Trang tối 12/7 tại Quảng trường 2 Tháng 4.',
    ),
  ],
  [
    t(
      'Điểm chuẩn vào lớp 10 năm học mới của Khánh Hòa',
      'Sở Giáo dục và Đào tạo Khánh Hòa vừa công bố điểm chuẩn vào lớp 10 các trường THPT công lập; Trường THPT Lý Tự Trọng lấy 36,5 điểm.',
    ),
    t(
      'Khánh Hòa công bố điểm chuẩn vào lớp 10',
      'Trường THPT Lý Tự Trọng lấy 36,5 điểm, cao nhất tỉnh, theo điểm chuẩn vào lớp 10 các trường THPT công lập mà Sở GD-ĐT vừa công bố.',
    ),
  ],
  [
    t(
      'Tàu cá Khánh Hòa cứu 5 ngư dân gặp nạn ở Trường Sa',
      'Tàu cá KH 96789 TS của ngư dân Cam Ranh vừa cứu 5 ngư dân Bình Thuận trôi dạt nhiều giờ trên vùng biển Trường Sa sau khi tàu bị chìm.',
    ),
    t(
      'Cứu 5 ngư dân trôi dạt trên vùng biển Trường Sa',
      'Sau khi tàu bị chìm, 5 ngư dân Bình Thuận trôi dạt nhiều giờ trên vùng biển Trường Sa được tàu cá KH 96789 TS của ngư dân Cam Ranh cứu.',
    ),
  ],
  [
    t(
      'Khởi công nhà ở xã hội 3.000 căn tại Nha Trang',
      'Ngày 8/7, dự án nhà ở xã hội quy mô 3.000 căn tại xã Phước Đồng, TP. Nha Trang được khởi công với tổng vốn 2.800 tỷ đồng.',
    ),
    t(
      'Nha Trang khởi công dự án nhà ở xã hội 3.000 căn',
      'Dự án nhà ở xã hội quy mô 3.000 căn tại xã Phước Đồng, TP. Nha Trang có tổng vốn 2.800 tỷ đồng, khởi công ngày 8/7.',
    ),
    t(
      'Thêm 3.000 căn nhà ở xã hội cho người thu nhập thấp Nha Trang',
      'Dự án nhà ở xã hội tại xã Phước Đồng, TP. Nha Trang vừa được khởi công với tổng vốn 2.800 tỷ đồng, quy mô 3.000 căn.',
    ),
  ],
  [
    t(
      'Cảnh báo lừa đảo mạo danh cán bộ thuế qua điện thoại',
      'Cục Thuế tỉnh cảnh báo thủ đoạn mạo danh cán bộ thuế gọi điện yêu cầu người dân cài ứng dụng giả để chiếm đoạt tài sản.',
    ),
    t(
      'Cục Thuế Khánh Hòa: Cảnh giác thủ đoạn mạo danh cán bộ thuế',
      'Thủ đoạn mạo danh cán bộ thuế gọi điện yêu cầu người dân cài ứng dụng giả để chiếm đoạt tài sản đang tái diễn, Cục Thuế tỉnh cảnh báo.',
    ),
  ],
  [
    t(
      'Xả thải ra vịnh Vân Phong, một doanh nghiệp bị phạt 400 triệu đồng',
      'UBND tỉnh xử phạt một doanh nghiệp nuôi trồng thủy sản 400 triệu đồng vì xả nước thải chưa qua xử lý ra vịnh Vân Phong.',
    ),
    t(
      'Phạt 400 triệu đồng doanh nghiệp xả nước thải ra vịnh Vân Phong',
      'Vì xả nước thải chưa qua xử lý ra vịnh Vân Phong, một doanh nghiệp nuôi trồng thuỷ sản bị UBND tỉnh xử phạt 400 triệu đồng.',
    ),
  ],
  [
    t(
      'Sân bay Cam Ranh đón chuyến bay thẳng đầu tiên từ Almaty',
      'Chiều 3/7, sân bay quốc tế Cam Ranh đón chuyến bay thẳng đầu tiên từ Almaty (Kazakhstan) với 230 hành khách.',
    ),
    t(
      'Đón chuyến bay thẳng Almaty - Cam Ranh đầu tiên',
      '230 hành khách trên chuyến bay thẳng đầu tiên từ Almaty (Kazakhstan) đến sân bay quốc tế Cam Ranh chiều 3/7.',
    ),
  ],
  [
    t(
      'Khánh Hòa hỗ trợ xóa 1.200 nhà tạm, nhà dột nát',
      'Toàn tỉnh đặt mục tiêu xóa 1.200 nhà tạm, nhà dột nát cho hộ nghèo trong năm nay, mỗi căn được hỗ trợ 60 triệu đồng.',
    ),
    t(
      'Mỗi hộ nghèo được hỗ trợ 60 triệu đồng xoá nhà tạm',
      'Trong năm nay toàn tỉnh đặt mục tiêu xoá 1.200 nhà tạm, nhà dột nát cho hộ nghèo, mỗi căn được hỗ trợ 60 triệu đồng.',
    ),
  ],
  [
    t(
      'Tai nạn liên hoàn trên quốc lộ 1 qua Vạn Ninh, 3 người bị thương',
      'Trưa 6/7, ba ô tô va chạm liên hoàn trên quốc lộ 1 đoạn qua xã Vạn Thắng, huyện Vạn Ninh làm 3 người bị thương, giao thông ùn tắc hơn một giờ.',
    ),
    t(
      'Va chạm liên hoàn 3 ô tô trên quốc lộ 1, giao thông ùn tắc',
      'Ba ô tô va chạm liên hoàn trên quốc lộ 1 đoạn qua xã Vạn Thắng, huyện Vạn Ninh trưa 6/7 làm 3 người bị thương, giao thông ùn tắc hơn một giờ.',
    ),
  ],
  [
    t('HĐND tỉnh khai mạc kỳ họp giữa năm', 'Sáng 9/7, HĐND tỉnh khai mạc kỳ họp thường lệ giữa năm, xem xét 32 tờ trình, báo cáo về kinh tế - xã hội.'),
    t(
      'Khai mạc kỳ họp thường lệ giữa năm HĐND tỉnh Khánh Hòa',
      'Kỳ họp thường lệ giữa năm xem xét 32 tờ trình, báo cáo về kinh tế - xã hội, khai mạc sáng 9/7.',
    ),
  ],
  [
    t(
      'Đề xuất giá vé xe buýt mới từ tháng 8',
      'Sở Giao thông vận tải đề xuất giá vé xe buýt nội tỉnh mới từ 9.000 đến 30.000 đồng mỗi lượt, áp dụng từ tháng 8.',
    ),
    t(
      'Giá vé xe buýt dự kiến tăng từ tháng 8',
      'Từ tháng 8, giá vé xe buýt nội tỉnh mới từ 9.000 đến 30.000 đồng mỗi lượt theo đề xuất của Sở Giao thông vận tải.',
    ),
  ],
  // Told wholly anew: nobody finds these by words. They are here so that the recall is honest.
  [
    t('Người dân đảo Bình Ba kêu thiếu nước ngọt mùa nắng', 'Nhiều hộ phải mua nước với giá cao gấp ba, chính quyền xã đảo hứa có đường ống mới cuối năm.'),
    t('Khát giữa biển: chuyện của những hộ dân Cam Bình', 'Mùa khô kéo dài khiến giếng cạn, mỗi khối nước chở từ đất liền ra đắt gấp ba lần.'),
  ],
  [
    t('Giá tôm hùm xanh rớt thảm, người nuôi điêu đứng', 'Thương lái chỉ trả 650 nghìn đồng mỗi ký, nhiều bè ở Cam Ranh lỗ nặng.'),
    t('Người nuôi tôm hùm Cam Ranh thua lỗ', 'Giá thu mua tôm hùm xanh chỉ còn 650 nghìn đồng mỗi ký, giảm một nửa so với đầu năm.'),
  ],
];

export const ALONE: readonly SampleText[] = [
  t(
    'Khánh Hòa đón hơn 1,2 triệu lượt khách lưu trú trong tháng 7',
    'Theo Sở Du lịch, trong tháng 7 toàn tỉnh đón hơn 1,2 triệu lượt khách lưu trú, tăng 18% so với cùng kỳ; doanh thu du lịch ước đạt 6.100 tỷ đồng.',
  ),
  t(
    'Ninh Thuận đón hơn 300 nghìn lượt khách trong tháng 6',
    'Theo Sở Văn hóa, Thể thao và Du lịch Ninh Thuận, trong tháng 6 toàn tỉnh đón hơn 300 nghìn lượt khách, tăng 9% so với cùng kỳ.',
  ),
  t(
    'Phát hiện ổ dịch sốt xuất huyết tại xã Diên An, Diên Khánh',
    'Trung tâm Kiểm soát bệnh tật tỉnh cho biết vừa ghi nhận 5 ca mắc sốt xuất huyết tại xã Diên An, huyện Diên Khánh và đã phun hóa chất.',
  ),
  t(
    'Phát hiện ổ dịch tay chân miệng tại phường Vĩnh Hải, Nha Trang',
    'Trung tâm Kiểm soát bệnh tật tỉnh cho biết ghi nhận 7 trẻ mắc tay chân miệng tại một trường mầm non phường Vĩnh Hải, TP. Nha Trang.',
  ),
  t(
    'Giải ngân vốn đầu tư công 7 tháng đạt 49% kế hoạch',
    'Theo Sở Kế hoạch và Đầu tư, đến ngày 31/7 toàn tỉnh giải ngân 3.760 tỷ đồng vốn đầu tư công, đạt 49% kế hoạch năm.',
  ),
  t('Thu ngân sách 6 tháng đạt 58% dự toán', 'Theo Sở Tài chính, đến ngày 30/6 tổng thu ngân sách toàn tỉnh đạt 9.800 tỷ đồng, bằng 58% dự toán năm.'),
  t(
    'Kiểm tra tiến độ dự án đường liên vùng Nha Trang - Tháp Chàm',
    'Chủ tịch UBND tỉnh yêu cầu nhà thầu tăng ca khi kiểm tra thực tế tiến độ dự án đường liên vùng sáng 6/7.',
  ),
  t(
    'Cháy bãi xe tang vật ở thị xã Ninh Hòa',
    'Khoảng 11 giờ 4/7, bãi giữ xe tang vật tại thị xã Ninh Hòa bốc cháy, hơn 30 xe máy hư hỏng; không có thiệt hại về người.',
  ),
  t(
    'Bế mạc Lễ hội Vịnh ánh sáng quốc tế Nha Trang',
    'Tối 20/7, Lễ hội Vịnh ánh sáng quốc tế Nha Trang bế mạc sau chín đêm trình diễn, thu hút hơn 200 nghìn lượt khách.',
  ),
  t(
    'Khánh Hòa công bố lịch thi vào lớp 10 năm sau',
    'Sở Giáo dục và Đào tạo Khánh Hòa công bố kỳ thi vào lớp 10 các trường THPT công lập diễn ra đầu tháng 6.',
  ),
  t(
    'Tàu cá Khánh Hòa bị chìm ở Trường Sa, 9 thuyền viên an toàn',
    'Tàu cá KH 90123 TS của ngư dân Nha Trang bị phá nước và chìm trên vùng biển Trường Sa, 9 thuyền viên được tàu bạn đưa vào bờ.',
  ),
  t(
    'Khởi công nhà ở xã hội 1.000 căn tại Cam Ranh',
    'Ngày 15/7, dự án nhà ở xã hội quy mô 1.000 căn tại phường Cam Nghĩa, TP. Cam Ranh được khởi công với tổng vốn 900 tỷ đồng.',
  ),
  t(
    'Cảnh báo lừa đảo mạo danh nhân viên điện lực',
    'Công ty Điện lực cảnh báo thủ đoạn mạo danh nhân viên điện lực gọi điện dọa cắt điện để chiếm đoạt tài sản.',
  ),
  t(
    'Phạt 120 triệu đồng cơ sở chế biến hải sản xả thải ở Vạn Ninh',
    'UBND huyện Vạn Ninh xử phạt một cơ sở chế biến hải sản 120 triệu đồng vì xả nước thải vượt quy chuẩn.',
  ),
  t(
    'Sân bay Cam Ranh mở thêm đường bay đến Busan',
    'Từ tháng 9, sân bay quốc tế Cam Ranh có thêm đường bay thẳng từ Busan (Hàn Quốc) với bảy chuyến mỗi tuần.',
  ),
  t('Tai nạn trên quốc lộ 27C, một người tử vong', 'Tối 6/7, xe khách va chạm xe máy trên quốc lộ 27C đoạn qua huyện Khánh Vĩnh làm một người tử vong.'),
  t('HĐND tỉnh bế mạc kỳ họp giữa năm', 'Chiều 11/7, HĐND tỉnh bế mạc kỳ họp thường lệ giữa năm, thông qua 28 nghị quyết về kinh tế - xã hội.'),
  t('Đề xuất giá nước sạch mới từ tháng 9', 'Công ty cấp nước đề xuất giá nước sạch mới từ 8.500 đồng mỗi mét khối, áp dụng từ tháng 9.'),
  t('Giá vàng hôm nay 5/7', 'Giá vàng miếng trong nước sáng nay tăng 500 nghìn đồng mỗi lượng so với phiên trước.'),
  t('Giá vàng hôm nay 6/7', 'Giá vàng miếng trong nước sáng nay tăng 200 nghìn đồng mỗi lượng so với phiên trước.'),
  t('Dự báo thời tiết Khánh Hòa ngày 5/7', 'Ngày nắng nóng, nhiệt độ cao nhất 36 độ, chiều tối có mưa rào và dông vài nơi, gió tây nam cấp 3.'),
  t('Dự báo thời tiết Khánh Hòa ngày 6/7', 'Ngày nắng nóng, nhiệt độ cao nhất 35 độ, chiều tối có mưa rào và dông vài nơi, gió tây nam cấp 2.'),
];

/** A second sample, written after the thresholds were chosen: what they are measured on. */
export const UNSEEN_EVENTS: readonly (readonly SampleText[])[] = [
  [
    t(
      'Thành lập Trung tâm dữ liệu tỉnh',
      'Chủ tịch UBND tỉnh vừa ký quyết định thành lập Trung tâm dữ liệu tỉnh trực thuộc Sở Khoa học và Công nghệ, hoạt động từ ngày 1/9.',
    ),
    t(
      'Khánh Hòa có Trung tâm dữ liệu tỉnh từ ngày 1/9',
      'Trung tâm dữ liệu tỉnh trực thuộc Sở Khoa học và Công nghệ vừa được Chủ tịch UBND tỉnh ký quyết định thành lập.',
    ),
  ],
  [
    t(
      'Bắt nhóm đối tượng trộm cắp xe máy ở Cam Ranh',
      'Công an thành phố Cam Ranh tạm giữ bốn đối tượng gây ra 15 vụ trộm cắp xe máy trên địa bàn từ đầu năm đến nay.',
    ),
    t(
      'Triệt phá nhóm trộm xe máy gây ra 15 vụ',
      'Bốn đối tượng gây ra 15 vụ trộm cắp xe máy trên địa bàn từ đầu năm đến nay bị Công an thành phố Cam Ranh tạm giữ.',
    ),
  ],
  [
    t(
      'Yến sào Khánh Hòa xuất khẩu lô hàng đầu tiên sang Trung Quốc',
      'Lô hàng 2 tấn yến sào đầu tiên xuất khẩu chính ngạch sang thị trường Trung Quốc trị giá 40 tỷ đồng.',
    ),
    t(
      'Xuất khẩu chính ngạch 2 tấn yến sào sang Trung Quốc',
      'Đây là lô hàng yến sào đầu tiên của tỉnh xuất khẩu chính ngạch sang thị trường Trung Quốc, trị giá 40 tỷ đồng.',
    ),
    t('Lô yến sào trị giá 40 tỷ đồng lên đường sang Trung Quốc', 'Lô hàng 2 tấn yến sào đầu tiên xuất khẩu chính ngạch sang thị trường Trung Quốc.'),
  ],
  [
    t(
      'Mưa lớn gây sạt lở đèo Khánh Lê, giao thông gián đoạn',
      'Mưa lớn đêm 10/7 làm đất đá sạt lở tại Km44 đèo Khánh Lê trên quốc lộ 27C, giao thông Nha Trang - Đà Lạt gián đoạn.',
    ),
    t('Sạt lở đèo Khánh Lê, tuyến Nha Trang - Đà Lạt gián đoạn', 'Đất đá sạt lở tại Km44 đèo Khánh Lê trên quốc lộ 27C do mưa lớn đêm 10/7.'),
  ],
  [
    t(
      'Trao học bổng cho 200 học sinh nghèo vượt khó',
      'Hội Khuyến học tỉnh trao 200 suất học bổng, mỗi suất 2 triệu đồng cho học sinh nghèo vượt khó năm học mới.',
    ),
    t('200 học sinh nghèo vượt khó nhận học bổng', 'Mỗi suất học bổng 2 triệu đồng do Hội Khuyến học tỉnh trao cho học sinh nghèo vượt khó.'),
  ],
  [
    t(
      'Vận hành thử nghiệm trung tâm điều hành thông minh',
      'Tỉnh vận hành thử nghiệm trung tâm điều hành thông minh, kết nối 22 bộ chỉ tiêu và hơn 400 camera giao thông.',
    ),
    t(
      'Khánh Hòa thử nghiệm trung tâm điều hành đô thị thông minh',
      'Hơn 400 camera giao thông và 22 bộ chỉ tiêu được kết nối về trung tâm điều hành thông minh vừa vận hành thử nghiệm.',
    ),
  ],
  [
    t(
      'Người dân Ninh Hòa phản ánh mùi hôi từ bãi rác Hòn Rọ',
      'Nhiều tháng nay người dân quanh bãi rác Hòn Rọ, thị xã Ninh Hòa phải đóng cửa cả ngày vì mùi hôi và ruồi nhặng.',
    ),
    t('Sống khổ cạnh bãi rác', 'Bãi rác Hòn Rọ quá tải, nước rỉ chảy xuống ruộng, bà con nhiều lần kiến nghị mà chưa thấy chuyển biến.'),
  ],
];

export const UNSEEN_ALONE: readonly SampleText[] = [
  t(
    'Thành lập Trung tâm xúc tiến đầu tư tỉnh',
    'Chủ tịch UBND tỉnh vừa ký quyết định thành lập Trung tâm xúc tiến đầu tư tỉnh trực thuộc Sở Tài chính, hoạt động từ ngày 1/10.',
  ),
  t('Bắt đối tượng trộm cắp tài sản ở Ninh Hòa', 'Công an thị xã Ninh Hòa tạm giữ một đối tượng gây ra 6 vụ trộm cắp tài sản trên địa bàn từ đầu năm đến nay.'),
  t('Xuất khẩu thủy sản 7 tháng tăng 11%', 'Kim ngạch xuất khẩu thủy sản của tỉnh sang thị trường Trung Quốc và Hoa Kỳ trong 7 tháng tăng 11%.'),
  t('Mưa lớn gây ngập nhiều tuyến đường Nha Trang', 'Mưa lớn chiều 10/7 làm nhiều tuyến đường trung tâm Nha Trang ngập sâu, giao thông gián đoạn nhiều giờ.'),
  t('Trao học bổng cho 50 sinh viên xuất sắc', 'Trường Đại học Nha Trang trao 50 suất học bổng, mỗi suất 5 triệu đồng cho sinh viên xuất sắc năm học vừa qua.'),
  t('Khánh Hòa lắp thêm camera giao thông trên quốc lộ 1', 'Công an tỉnh lắp thêm 60 camera giao thông giám sát trên quốc lộ 1 đoạn qua địa bàn.'),
  t('Chủ tịch UBND tỉnh tiếp công dân định kỳ tháng 7', 'Sáng 15/7, Chủ tịch UBND tỉnh tiếp công dân định kỳ, giải quyết kiến nghị của 9 hộ dân về đất đai.'),
  t(
    'Chủ tịch UBND tỉnh tiếp công dân định kỳ tháng 8',
    'Sáng 15/8, Chủ tịch UBND tỉnh tiếp công dân định kỳ, giải quyết kiến nghị của 12 hộ dân về bồi thường.',
  ),
  t('Quyết định bổ nhiệm Phó Giám đốc Sở Y tế', 'UBND tỉnh công bố quyết định bổ nhiệm Phó Giám đốc Sở Y tế nhiệm kỳ năm năm.'),
  t('Quyết định bổ nhiệm Phó Giám đốc Sở Xây dựng', 'UBND tỉnh công bố quyết định bổ nhiệm Phó Giám đốc Sở Xây dựng nhiệm kỳ năm năm.'),
];
