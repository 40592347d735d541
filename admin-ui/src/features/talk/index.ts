export { Ask, Talk, Threads } from './Talk.js';
export { threadsOf } from './threads.js';
export type { Thread } from './threads.js';
