// Vietnamese texts of versions of a set: reports that go over to a newer form.
export const carrying = {
  carrying: {
    carried: 'Báo cáo đã được chuyển từ mẫu bản {{from}} sang bản {{to}}.',
    carriedWhole: 'Mọi ô đã nhập được giữ nguyên.',
    carriedLook: '{{converted}} ô được quy đổi, {{dropped}} ô không còn trong mẫu. Xem lại trước khi nộp.',
    carriedCells: 'Xem các ô',
    dropped: '{{value}}, mẫu mới không còn hỏi ô này',
  },
};
