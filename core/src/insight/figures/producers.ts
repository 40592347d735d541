// Names of producers that are neither departments nor agencies: the ways in which the system itself makes a figure.
export const OWN_PRODUCERS: Readonly<Record<string, string>> = {
  rollup: 'Cộng từ các đơn vị bên dưới',
  formula: 'Tính theo công thức',
  aggregation: 'Gộp từ các kỳ ngắn hơn',
};
