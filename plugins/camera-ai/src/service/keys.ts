// Where everything lies in the store. Keys begin with the time where they are read by time, so that a range of time is a range of keys.

/** Below the camera's place in `day/` and `hour/`: the whole province. */
export const PROVINCE = '*';

export const keys = {
  camera: (code: string): string => `camera/${code}`,
  /** Changes with each change of the register; the memory of each process follows it. */
  register: 'register',
  event: (key: string): string => `event/${key}`,
  /** The same events by camera. */
  byCamera: (camera: string, key: string): string => `by/${camera}/${key}`,
  /** That the recorder has a picture of it; gone after `pictureDays`. */
  picture: (key: string): string => `picture/${key}`,
  group: (key: string): string => `group/${key}`,
  /** `2024-07-05` */
  day: (day: string, camera: string): string => `day/${day}/${camera}`,
  /** `2024070510` */
  hour: (hour: string, camera: string): string => `hour/${hour}/${camera}`,
  signs: (shard: string): string => `signs/${shard}`,
  recorder: (name: string): string => `recorder/${name}`,
  alert: (key: string): string => `alert/${key}`,
  /** An alert whose duty unit is not told yet. */
  untold: (key: string): string => `untold/${key}`,
  unknown: (source: string): string => `unknown/${source}`,
  /** Messages that were understood and not taken, by reason. */
  dropped: (day: string): string => `dropped/${day}`,
  standings: 'standings',
  summary: 'summary',
  /** What was sent for a day, by org unit. */
  sent: (day: string): string => `sent/${day}`,
  /** A day whose counts changed after its figures had become final. */
  late: (day: string): string => `late/${day}`,
  /** Unusual hours of a day of a camera, or of all. */
  odd: (day: string, camera: string): string => `odd/${day}/${camera}`,
  /** The last hour that was judged. */
  judged: 'judged',
  /** What the last sweeps deleted, by day. */
  swept: (day: string): string => `swept/${day}`,
} as const;

/** Which of the sixteen records of signs of life a camera is in. */
export function shardOf(camera: string): string {
  let hash = 0;
  for (let at = 0; at < camera.length; at += 1) hash = (hash * 31 + camera.charCodeAt(at)) >>> 0;
  return (hash % 16).toString(16);
}
