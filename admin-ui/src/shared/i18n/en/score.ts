// English texts of the badge of the five words, which stands on many pages.
export const score = {
  score: {
    quality: 'Quality',
    title: 'Data quality',
    notMeasured: 'not measured yet',
    rule: 'Rule of the scores',
    overall: 'Overall',
    word: { correct: 'Correct', complete: 'Complete', clean: 'Clean', live: 'Live', accurate: 'Accurate', overall: 'Overall' },
    band: { good: 'good', fair: 'fair', poor: 'to mend' },
    measured: '{{count}}/5 measured',
    ofTotal: '{{n}}/{{total}}',
    why: {
      missing: '{{count}} overdue reports missing',
      lowest: 'lowest: {{word}} {{score}}',
    },
    open: 'See the quality board',
    failing: 'See {{count}} cells to mend',
  },
};
