// What a manifest would become before anything is made: the generated form and dashboard, and the same findings as the draft would have.
import { Injectable } from '@nestjs/common';
import type { PreviewRequest, SetPreview } from '@haidang/plugin-sdk';
import { ActionRefused, holds, type Principal } from '../../access/index.js';
import { DraftReading, generateDashboard, generateForm } from '../../registry/index.js';
import { inWishedSections } from './wished-sections.js';

@Injectable()
export class Previews {
  constructor(private readonly reading: DraftReading) {}

  async preview(principal: Principal, { manifest, sections = [] }: PreviewRequest): Promise<SetPreview> {
    if (!holds(principal, 'define')) throw ActionRefused({ action: 'define' });
    const id = typeof manifest['id'] === 'string' ? manifest['id'] : 'new-set';
    const form = { ...inWishedSections(generateForm(manifest, id), sections) };
    const dashboard = { ...generateDashboard(manifest, id) };
    const { findings } = await this.reading.read(id, { manifest, form, dashboard });
    return { manifest, form, dashboard, findings: [...findings] };
  }
}
