// Door of drafts: what is typed and not sent yet, kept, merged with other people's work, and sent.
export { deviceDrafts } from './device-drafts.js';
export type { DeviceDraft } from './device-drafts.js';
export { contentOf } from './draft-state.js';
export { MergeScreen } from './MergeScreen.js';
export type { PlaceWords } from './MergeScreen.js';
export { useDraft } from './useDraft.js';
export type { Draft } from './useDraft.js';
