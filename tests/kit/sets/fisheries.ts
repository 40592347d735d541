// The report that most tests fill: fisheries, which one department owes each month and which must add up.
export const OWNER = 'department-of-agriculture-and-rural-development';

/** Its address on the wire. */
export const fisheriesReport = (period: string): string => `/submissions/fisheries/${period}/56`;

/** Adds up and raises nothing on a database without earlier figures. */
export const RIGHT = {
  'total-output': 9000,
  'capture-output': 8600,
  'aquaculture-output': 400,
  'fish-output': '8300.5',
  'shrimp-output': 380,
  'other-output': '319.5',
};

/** Beside the sample figures of an installation: near enough to them to raise no doubt. */
export const LIKE_LAST_MONTH = {
  'total-output': 17000,
  'capture-output': 16000,
  'aquaculture-output': 1000,
  'fish-output': 15000,
  'shrimp-output': 1000,
  'other-output': 1000,
};
