// A live set, or one of its versions, as the three files that stand in git.
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { Principal } from '../../access/index.js';
import { smallZip } from '../../kernel/index.js';
import { Definitions } from '../definitions/definitions.service.js';
import { readDocument } from '../disk/disk.js';
import type { Bundle } from '../documents/compile.js';
import { readShared } from '../documents/shared.js';
import { SetNotFound } from '../errors.js';
import { RegistryOptions } from '../options.js';
import { seesDefinition } from '../definitions/seeing.js';
import { filesOf, type TextFile } from './three-files.js';

@Injectable()
export class SetExports {
  constructor(
    private readonly definitions: Definitions,
    private readonly options: RegistryOptions,
  ) {}

  async archive(principal: Principal, id: string, version?: number): Promise<Buffer> {
    const live = this.definitions.live(id);
    if (live === undefined || !seesDefinition(principal, live)) throw SetNotFound({ set: id.slice(0, 80) });
    const files = await this.files(version === undefined ? live : await this.definitions.version(id, version));
    return smallZip(files.map(({ path, text }) => ({ name: path, content: Buffer.from(text) })));
  }

  async files({ id, manifest, form, dashboard }: Pick<Bundle, 'id' | 'manifest' | 'form' | 'dashboard'>): Promise<TextFile[]> {
    const shared = await readDocument(join(this.options.root, 'form-definitions', '_shared.json'), '/shared');
    return filesOf(id, { manifest, form, dashboard }, readShared(shared?.value).fields);
  }
}
