// Holds `@haidang/host` to what plugin-sdk promises of it: the build of types fails when a name is missing or takes other values.
import type * as promised from '@haidang/host';
import type * as lent from './index.js';

type Kept = typeof lent extends typeof promised ? true : { readonly broken: Exclude<keyof typeof promised, keyof typeof lent> };
type Told = keyof typeof lent extends keyof typeof promised ? true : { readonly untold: Exclude<keyof typeof lent, keyof typeof promised> };

export const contract: readonly [Kept, Told] = [true, true];
