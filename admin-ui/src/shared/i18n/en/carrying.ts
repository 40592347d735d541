// English texts of versions of a set: reports that go over to a newer form.
export const carrying = {
  carrying: {
    carried: 'This report went over from version {{from}} of the form to version {{to}}.',
    carriedWhole: 'Every cell that was filled is kept as it was.',
    carriedLook: '{{converted}} cells were converted, {{dropped}} are no longer asked for. Look at them before submitting.',
    carriedCells: 'Show the cells',
    dropped: '{{value}}, no longer asked for',
  },
};
