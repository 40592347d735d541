// Codes of a file that nothing maps: each once, with how many values carry it and the nearest of ours. Kept until the same
// mapping reads again, so that the administrator maps them from a list instead of from a report.
import { Injectable } from '@nestjs/common';
import type { Finding, MappingKind, UnmappedCode } from '@haidang/plugin-sdk';
import { fold, OrgUnits, type OrgUnitRow } from '../../access/index.js';
import { Clock, Database } from '../../kernel/index.js';
import { Definitions, nearest } from '../../registry/index.js';
import type { Missing } from './translation.js';

const MOST_CODES = 5_000;
/** A proposal costs a comparison with every name of ours. */
const MOST_PROPOSALS = 200;

export interface Counted extends Missing {
  count: number;
  /** Values that are refused for this code first; each value is one refusal, however many of its codes are unmapped. */
  first: number;
  proposal: string | null;
}

export class UnmappedTally {
  private readonly counts = new Map<string, { missing: Missing; count: number; first: number }>();

  add(missing: readonly Missing[]): void {
    missing.forEach((each, place) => {
      const key = `${each.kind} ${each.source}`;
      const first = place === 0 ? 1 : 0;
      const known = this.counts.get(key);
      if (known !== undefined) {
        known.count += 1;
        known.first += first;
      } else if (this.counts.size < MOST_CODES) this.counts.set(key, { missing: each, count: 1, first });
    });
  }

  all(): { missing: Missing; count: number; first: number }[] {
    return [...this.counts.values()];
  }
}

@Injectable()
export class UnmappedCodes {
  constructor(
    private readonly database: Database,
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
    private readonly clock: Clock,
  ) {}

  /** With proposals, the most frequent first. */
  counted(tally: UnmappedTally): Counted[] {
    const indicators = this.definitions.all().flatMap((bundle) => bundle.manifest.indicators.map((each) => `${bundle.id}.${each.code}`));
    const units = this.orgUnits.at(this.clock.today());
    return tally
      .all()
      .sort((a, b) => b.count - a.count)
      .map(({ missing, count, first }, index) => ({
        ...missing,
        count,
        first,
        proposal: index < MOST_PROPOSALS ? proposalFor(missing, indicators, units) : null,
      }));
  }

  /** What was seen under this mapping and format before makes room for what was seen now. */
  async remember(codes: readonly Counted[], seen: { mapping: string; format: string; file: string; by: string }): Promise<void> {
    await this.database.transaction(async (sql) => {
      await sql.query('delete from unmapped_code where mapping_id = $1 and format = $2', [seen.mapping, seen.format]);
      await sql.query(
        `insert into unmapped_code (mapping_id, format, kind, source, count, proposal, file, seen_by)
         select $1, $2, kind, source, count, proposal, $3, $4 from unnest($5::text[], $6::text[], $7::int[], $8::text[]) as t (kind, source, count, proposal)
         on conflict do nothing`,
        [
          seen.mapping,
          seen.format,
          seen.file.slice(0, 200),
          seen.by,
          codes.map((each) => each.kind),
          codes.map((each) => each.source),
          codes.map((each) => each.count),
          codes.map((each) => each.proposal),
        ],
      );
    });
  }

  list(mapping: string | undefined): Promise<UnmappedCode[]> {
    return this.database
      .query<Omit<UnmappedCode, 'seenAt'> & { seenAt: Date }>(
        `select u.mapping_id as mapping, u.format, u.kind, u.source, u.count, u.proposal, u.file, u.seen_at as "seenAt"
           from unmapped_code u
          where ($1::text is null or u.mapping_id = $1)
            and not exists (select 1 from code_mapping_entry e where e.mapping_id = u.mapping_id and e.kind = u.kind and e.source = u.source)
          order by u.mapping_id, u.format, u.count desc, u.source limit 2000`,
        [mapping ?? null],
      )
      .then((rows) => rows.map((row) => ({ ...row, seenAt: row.seenAt.toISOString() })));
  }
}

const NAMES: Readonly<Record<MappingKind, { vi: string; en: string }>> = {
  indicator: { vi: 'Mã chỉ tiêu', en: 'Indicator code' },
  orgUnit: { vi: 'Mã đơn vị', en: 'Org unit code' },
  period: { vi: 'Kỳ', en: 'Period' },
  disaggregation: { vi: 'Mã phân tổ', en: 'Disaggregation code' },
  obsStatus: { vi: 'Trạng thái số liệu', en: 'Observation status' },
  series: { vi: 'Chuỗi', en: 'Series' },
};

/** "Mã chỉ tiêu “X” chưa được ánh xạ" in both languages, without a full stop. */
export function saidOf({ kind, source }: Missing): { vi: string; en: string } {
  const shown = source.slice(0, 80);
  if (source === '') return { vi: `${NAMES[kind].vi} không có trong tệp`, en: `${NAMES[kind].en} is not in the file` };
  return { vi: `${NAMES[kind].vi} “${shown}” chưa được ánh xạ`, en: `${NAMES[kind].en} "${shown}" is not mapped` };
}

/** The remark on one code of the whole file. */
export function remarkOn(code: Counted, level: 'error' | 'hint'): Finding {
  const said = saidOf(code);
  const proposal = code.proposal === null ? { vi: '', en: '' } : { vi: ` Gần nhất: “${code.proposal}”.`, en: ` The nearest is "${code.proposal}".` };
  const kept = level === 'hint' ? { vi: ', giữ làm chuỗi tham chiếu', en: ', kept as a reference series' } : { vi: '', en: '' };
  return {
    path: '',
    level,
    code: `${slug(code.kind)}-not-mapped`,
    message: {
      vi: `${said.vi} (${String(code.count)} giá trị${kept.vi}).${proposal.vi}`,
      en: `${said.en} (${String(code.count)} values${kept.en}).${proposal.en}`,
    },
  };
}

export function slug(kind: MappingKind): string {
  return kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function proposalFor({ kind, source }: Missing, indicators: readonly string[], units: readonly OrgUnitRow[]): string | null {
  const code = source.toLowerCase().replace(/[_\s]+/g, '-');
  if (kind === 'indicator') {
    const whole = code.includes('.');
    const near = nearest(code, whole ? indicators : indicators.map((name) => name.slice(name.indexOf('.') + 1)));
    return near === undefined || whole ? (near ?? null) : (indicators.find((name) => name.endsWith(`.${near}`)) ?? null);
  }
  if (kind === 'orgUnit') {
    const wanted = fold(source);
    const near = /\p{L}{3}/u.test(source)
      ? nearest(
          wanted,
          units.map((unit) => fold(unit.title)),
        )
      : undefined;
    const unit = near === undefined ? undefined : units.find((each) => fold(each.title) === near);
    return unit === undefined ? null : unit.code;
  }
  return null;
}
