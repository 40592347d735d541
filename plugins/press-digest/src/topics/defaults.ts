// Topics of a new installation: one for each field of the province's indicator sets, as a beginning for the administrator to mend. The order
// decides which one leads when several fit, so the narrow ones stand first.
interface Default {
  readonly id: string;
  readonly title: string;
  readonly set: string | null;
  readonly rule: string;
  readonly marks?: boolean;
}

const topic = (id: string, title: string, set: string | null, rule: string): Default => ({ id, title, set, rule });

export const DEFAULT_TOPICS: readonly Default[] = [
  topic(
    'disasters',
    'Thiên tai, thời tiết',
    null,
    'bão số hoặc áp thấp nhiệt đới hoặc lũ lụt hoặc sạt lở hoặc ngập sâu hoặc hạn hán hoặc cháy rừng hoặc dự báo thời tiết',
  ),
  topic(
    'traffic-safety',
    'An toàn giao thông',
    'traffic-safety',
    'tai nạn giao thông hoặc va chạm hoặc nồng độ cồn hoặc csgt hoặc cảnh sát giao thông hoặc ùn tắc hoặc an toàn giao thông',
  ),
  topic(
    'security',
    'An ninh, trật tự',
    null,
    'công an và (bắt hoặc khởi tố hoặc tạm giữ hoặc điều tra hoặc triệt phá) hoặc lừa đảo hoặc ma túy hoặc trộm cắp hoặc cháy lớn hoặc hỏa hoạn',
  ),
  topic(
    'environment',
    'Môi trường',
    'environment',
    'ô nhiễm hoặc nước thải hoặc xả thải hoặc bãi rác hoặc rác thải hoặc môi trường và không môi trường đầu tư',
  ),
  topic(
    'fisheries',
    'Thủy sản, biển đảo',
    'fisheries',
    'thủy sản hoặc ngư dân hoặc tàu cá hoặc tôm hùm hoặc nuôi biển hoặc IUU hoặc khai thác hải sản hoặc Trường Sa',
  ),
  topic(
    'health',
    'Y tế',
    'health',
    'sốt xuất huyết hoặc bệnh viện hoặc dịch bệnh hoặc ổ dịch hoặc ngộ độc hoặc tiêm chủng hoặc khám chữa bệnh hoặc Sở Y tế hoặc y tế',
  ),
  topic('health-insurance', 'Bảo hiểm y tế', 'health-insurance', 'bảo hiểm y tế hoặc BHYT'),
  topic('social-insurance', 'Bảo hiểm xã hội', 'social-insurance', 'bảo hiểm xã hội hoặc BHXH hoặc bảo hiểm thất nghiệp hoặc lương hưu'),
  topic(
    'education',
    'Giáo dục',
    'education',
    'học sinh hoặc giáo viên hoặc tuyển sinh hoặc lớp 10 hoặc tốt nghiệp THPT hoặc năm học hoặc Sở Giáo dục và Đào tạo hoặc trường đại học',
  ),
  topic(
    'public-investment',
    'Đầu tư công',
    'public-investment',
    'đầu tư công hoặc giải ngân hoặc giải phóng mặt bằng hoặc cao tốc hoặc tiến độ dự án hoặc nhà thầu',
  ),
  topic('tax', 'Thuế', 'tax', 'cục thuế hoặc nộp thuế hoặc tiền thuế hoặc hóa đơn điện tử hoặc hoàn thuế'),
  topic('budget-revenue', 'Thu ngân sách', 'budget-revenue', 'thu ngân sách hoặc dự toán thu hoặc ngân sách nhà nước'),
  topic('tourism', 'Du lịch', 'tourism', 'du lịch hoặc du khách hoặc khách quốc tế hoặc lượt khách hoặc khách sạn hoặc lữ hành hoặc đường bay'),
  topic('labour', 'Lao động, việc làm', 'labour', 'việc làm hoặc người lao động hoặc thất nghiệp hoặc tuyển dụng hoặc xuất khẩu lao động hoặc tiền lương'),
  topic('ntp-poverty-reduction', 'Giảm nghèo', 'ntp-poverty-reduction', 'hộ nghèo hoặc giảm nghèo hoặc nhà tạm hoặc an sinh xã hội'),
  topic('ntp-ethnic-minorities', 'Dân tộc thiểu số, miền núi', 'ntp-ethnic-minorities', 'dân tộc thiểu số hoặc đồng bào Raglai hoặc miền núi'),
  topic('culture', 'Văn hóa, thể thao', 'culture', 'lễ hội hoặc di tích hoặc di sản hoặc văn hóa hoặc thể thao hoặc bóng đá hoặc nghệ thuật'),
  topic('dti', 'Chuyển đổi số', 'dti', 'chuyển đổi số hoặc trí tuệ nhân tạo hoặc dữ liệu số hoặc kinh tế số hoặc chính quyền số hoặc trung tâm dữ liệu'),
  topic('project-06', 'Đề án 06', 'project-06', 'đề án 06 hoặc VNeID hoặc định danh điện tử hoặc căn cước'),
  topic(
    'public-administration',
    'Cải cách hành chính',
    'public-administration',
    'cải cách hành chính hoặc thủ tục hành chính hoặc dịch vụ công hoặc tiếp công dân hoặc một cửa',
  ),
  topic(
    'social-investment',
    'Đầu tư, doanh nghiệp',
    'social-investment',
    'nhà đầu tư hoặc xúc tiến đầu tư hoặc doanh nghiệp hoặc khởi công hoặc khu công nghiệp hoặc xuất khẩu',
  ),
  topic('grdp', 'Kinh tế chung', 'grdp', 'tăng trưởng hoặc GRDP hoặc chỉ số sản xuất công nghiệp hoặc giá cả hoặc thị trường'),
  topic('government', 'Chỉ đạo, điều hành', null, 'tỉnh ủy hoặc UBND tỉnh hoặc HĐND tỉnh hoặc chủ tịch UBND hoặc bí thư tỉnh ủy'),
];
