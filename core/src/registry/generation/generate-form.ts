// The form that a set gets by itself, pure: what the sdk derives from the manifest, of which a draft may not be whole yet. The designer
// draws its preview by the same function, so that what is published is what was seen.
import { deriveForm, type FormDefinition } from '@haidang/plugin-sdk';
import { readableManifest } from './readable-manifest.js';

/** @param manifest as it stands in a draft, whole or not */
export function generateForm(manifest: unknown, id: string): FormDefinition {
  return deriveForm(readableManifest(manifest, id));
}
