// Texts around plugins: their pages and panels when something is amiss.
export const plugins = {
  plugins: {
    title: 'Phần mở rộng',
    services: 'Dịch vụ',
    noPage: 'Không mở được trang này',
    noPageDetail: 'Phần mở rộng chưa được cài hoặc đang tắt, hoặc bạn không có quyền xem trang này.',
    pageFaulty: 'Phần mở rộng gặp lỗi nên trang này không hiện được.',
    pageFaultyDetail: 'Các trang khác vẫn dùng được. Thử lại; nếu vẫn lỗi, báo quản trị viên.',
    panelFaulty: 'Phần mở rộng gặp lỗi',
    panelOff: 'Phần mở rộng đang tắt; số liệu hiện dạng bảng.',
    ok: 'Đồng ý',
    pageOf: 'Trang {{page}}/{{pages}}',
    before: 'Trang trước',
    after: 'Trang sau',
  },
};
