// Where definitions and plugins are on disk. A class, so that it can be injected and replaced by tests.
import { fileURLToPath } from 'node:url';

export class RegistryOptions {
  /** Folder that holds plugins/, form-definitions/ and dashboards/. */
  readonly root: string;

  constructor(root?: string) {
    this.root = root ?? fileURLToPath(new URL('../../..', import.meta.url));
  }
}
