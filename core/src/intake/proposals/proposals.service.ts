// "From an Excel list to a live set": a file comes, a proposal goes, nothing stays. What the administrator corrects comes along with the
// same file again, so that the server keeps no state and the guess is always made of the whole.
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { KnownIndicator, ProposalReading, SetProposal } from '@haidang/plugin-sdk';
import { ActionRefused, fold, holds, OrgUnits, type OrgUnitRow, type Principal } from '../../access/index.js';
import { Clock, Files, fitsShape, Uploads, ValueRefused } from '../../kernel/index.js';
import { Definitions } from '../../registry/index.js';
import { AREA } from '../staging/received-file.js';
import { LIMITS } from '../spreadsheet/protocol.js';
import type { Grid } from '../recognition/grid.js';
import { Places } from '../recognition/places.js';
import { codeOf } from '../wording/naming.js';
import { ProposalSheetUnknown } from './errors.js';
import { manifestOf } from './manifest-draft.js';
import { SheetFiles, type ReadFile } from './sheet-files.js';
import { proposeSheet, sheetKind, type Around } from './sheet-proposal.js';

export const FIELDS = ['reading'] as const;
/** The last day on which districts existed: their names are still in many files. */
const BEFORE_REORGANISATION = '2025-06-30';

@Injectable()
export class Proposals {
  constructor(
    private readonly uploads: Uploads,
    private readonly files: Files,
    private readonly sheetFiles: SheetFiles,
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
    private readonly clock: Clock,
  ) {}

  async propose(principal: Principal, request: FastifyRequest): Promise<SetProposal> {
    if (!holds(principal, 'define')) throw ActionRefused({ action: 'define' });
    const { file, fields } = await this.uploads.receive(request, AREA, { maxBytes: LIMITS.fileBytes, fields: FIELDS });
    try {
      const reading = readingOf(fields['reading']);
      return this.proposal(file.name, await this.sheetFiles.read(this.files.path(AREA, file.id), file.name), reading, await this.around(file.name));
    } finally {
      await this.files.remove(AREA, file.id);
    }
  }

  private proposal(file: string, { grids, isTemplate }: ReadFile, said: ProposalReading, around: Around): SetProposal {
    const judged = grids.map((grid) => ({ grid, ...sheetKind(grid, around) }));
    const chosen = chosenGrid(judged, said, file);
    const sheet = proposeSheet(chosen, around, said);
    const id = codeOf(sheet.title.value, new Set(this.definitions.all().map((each) => each.id)));
    const proposal: Omit<SetProposal, 'manifest'> = {
      file,
      sheets: judged.map(({ grid, kind, indicators }) => ({ name: grid.name, hidden: grid.isHidden, kind, indicators, chosen: grid === chosen })),
      header: sheet.header === undefined ? null : { from: sheet.header.from, to: sheet.header.to },
      columns: sheet.columns,
      rows: sheet.rows,
      rowCount: sheet.rowCount,
      sections: sheet.sections,
      indicators: sheet.indicators,
      period: { ...sheet.period.value, confidence: sheet.period.confidence, why: sheet.period.why },
      reporters: { ...sheet.reporters.value, confidence: sheet.reporters.confidence, why: sheet.reporters.why },
      owner: sheet.owner === undefined ? null : { id: sheet.owner.value, confidence: sheet.owner.confidence, why: sheet.owner.why },
      title: { vi: sheet.title.value, confidence: sheet.title.confidence, why: sheet.title.why },
      id,
      findings: [...(isTemplate ? [ownTemplate()] : []), ...sheet.findings],
    };
    return { ...proposal, manifest: manifestOf(proposal, { order: this.nextOrder(), group: this.groupOf(proposal.owner?.id) }) };
  }

  /** The field of government that the department's other sets are listed under. */
  private groupOf(owner: string | undefined): string {
    return this.definitions.all().find(({ manifest }) => manifest.owner === owner)?.manifest.group ?? 'other';
  }

  private nextOrder(): number {
    return Math.min(9_999, Math.max(0, ...this.definitions.all().map(({ manifest }) => manifest.order)) + 1);
  }

  private async around(file: string): Promise<Around> {
    const today = this.clock.today();
    const present = this.orgUnits.at(today);
    const past = this.orgUnits.at(BEFORE_REORGANISATION);
    const place = (isPresent: boolean) => (unit: OrgUnitRow) => ({ title: unit.title, folded: unit.folded, level: unit.level, isPresent });
    const local = ({ level }: OrgUnitRow): boolean => level === 'commune' || level === 'district';
    return {
      units: await this.definitions.unitsOfMeasure(),
      places: new Places([...present.filter(local).map(place(true)), ...past.filter(local).map(place(false))]),
      departments: present.filter(({ level }) => level === 'department').map(({ code, title }) => ({ id: code, title })),
      proper: present.filter(({ level }) => level === 'province').map(({ title }) => title.replace(/^Tỉnh\s+/, '')),
      known: this.knownIndicators(),
      today,
      file,
    };
  }

  private knownIndicators(): (title: string) => KnownIndicator[] {
    const byName = new Map<string, KnownIndicator[]>();
    for (const { id, manifest } of this.definitions.all()) {
      for (const { code, title, unitOfMeasure } of manifest.indicators) {
        const name = plainTitle(title.vi);
        byName.set(name, [...(byName.get(name) ?? []), { set: id, setTitle: manifest.title, code, title, unitOfMeasure }]);
      }
    }
    return (title) => (byName.get(plainTitle(title)) ?? []).slice(0, 5);
  }
}

/** Words that people add or leave out of the same name. */
function plainTitle(title: string): string {
  return fold(title)
    .replace(/\([^)]*\)/g, ' ')
    .replace(/^(tong so|tong|so luong|so)\s+/, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

function readingOf(text: string | undefined): ProposalReading {
  if (text === undefined || text.trim() === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw ValueRefused({ field: 'reading', expected: 'JSON' });
  }
  if (!fitsShape('ProposalReading', value)) throw ValueRefused({ field: 'reading', expected: 'ProposalReading' });
  return value as ProposalReading;
}

/** As the administrator says, else the visible sheet that looks most like a list. */
function chosenGrid(judged: readonly { grid: Grid; score: number }[], { sheet }: ProposalReading, file: string): Grid {
  const wanted = sheet?.normalize('NFC');
  if (wanted !== undefined) {
    const named = judged.find(({ grid }) => grid.name.normalize('NFC') === wanted);
    if (named === undefined) throw ProposalSheetUnknown({ name: file, sheet: wanted });
    return named.grid;
  }
  const visible = judged.filter(({ grid }) => !grid.isHidden && grid.rows.length > 0);
  const best = (visible.length > 0 ? visible : judged).reduce((most, each) => (each.score > most.score ? each : most));
  return best.grid;
}

function ownTemplate(): SetProposal['findings'][number] {
  return {
    path: '',
    level: 'warning',
    code: 'own-template',
    message: {
      vi: 'Đây là mẫu Excel do hệ thống tạo cho một bộ đã có; muốn nạp số liệu thì dùng trang Nạp tệp.',
      en: 'This is a template that the system made for an existing set; to bring figures in, use the imports page.',
    },
  };
}
