// Vietnamese texts of the badge of the five words, which stands on many pages.
export const score = {
  score: {
    quality: 'Chất lượng',
    title: 'Chất lượng dữ liệu',
    notMeasured: 'chưa đo được',
    rule: 'Quy tắc tính điểm',
    overall: 'Chung',
    word: { correct: 'Đúng', complete: 'Đủ', clean: 'Sạch', live: 'Sống', accurate: 'Chính xác', overall: 'Chung' },
    band: { good: 'tốt', fair: 'khá', poor: 'cần xử lý' },
    measured: '{{count}}/5 đo được',
    ofTotal: '{{n}}/{{total}}',
    why: {
      missing: 'thiếu {{count}} báo cáo đã quá hạn',
      lowest: 'thấp nhất: {{word}} {{score}}',
    },
    open: 'Xem bảng chất lượng',
    failing: 'Xem {{count}} ô cần xử lý',
  },
};
