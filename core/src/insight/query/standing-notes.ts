// What a reader must know of the figures of an answer as they stand today: another producer says something else, or a check doubts one.
import { Injectable } from '@nestjs/common';
import type { FrameNote } from '@haidang/plugin-sdk';
import { OrgUnits } from '../../access/index.js';
import { Definitions } from '../../registry/index.js';
import { Contested, contestedCells, type ContestedRow } from './contested.js';
import type { Sight } from '../figures/catalogue.js';
import { FiguresReader } from '../figures/figures.reader.js';
import { Doubts } from '../quality/doubts.js';
import type { Question } from './question.js';

@Injectable()
export class StandingNotes {
  constructor(
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
    private readonly reader: FiguresReader,
    private readonly contested: Contested,
    private readonly doubts: Doubts,
  ) {}

  async of(question: Question, units: readonly number[], sight: Sight): Promise<FrameNote[]> {
    const notes = await Promise.all([this.secondProducers(question, units, sight), this.doubted(question, units, sight)]);
    return notes.filter((note) => note !== undefined);
  }

  private async secondProducers(question: Question, units: readonly number[], sight: Sight): Promise<FrameNote | undefined> {
    const indicators = await this.contested.among(question.indicators.map((asked) => asked.indicator.id));
    if (indicators.length === 0) return undefined;
    const periods = [...new Set(question.indicators.flatMap((asked) => asked.periods.map((period) => period.code)))];
    const found = await this.reader.rows<ContestedRow>(contestedCells(indicators, units, periods));
    const rows = found.filter((row) => {
      const indicator = this.definitions.indicatorById(row.indicator_id);
      return indicator !== undefined && sight.seesIndicator(indicator, row.org_unit_id);
    });
    if (rows.length === 0) return undefined;
    return {
      code: 'two-producers',
      text: { vi: 'Có số liệu do hai nguồn công bố; đang hiện nguồn chính.', en: 'Some figures are given by two producers; the leading one is shown.' },
      data: {
        figures: rows.map((row) => ({ indicator: this.nameOf(row.indicator_id), orgUnit: this.orgUnits.byId(row.org_unit_id)?.code, period: row.period })),
      },
    };
  }

  /** What exactly is doubted is said in the figure's own card: the reader may not see what it was compared with. */
  private async doubted(question: Question, units: readonly number[], sight: Sight): Promise<FrameNote | undefined> {
    const names = await this.doubts.among(question.indicators.map(({ indicator }) => `${indicator.set}.${indicator.code}`));
    if (names.length === 0) return undefined;
    const periods = [...new Set(question.indicators.flatMap((asked) => asked.periods.map((period) => period.code)))];
    const asked = new Map(question.indicators.map(({ indicator }) => [`${indicator.set}.${indicator.code}`, indicator]));
    const rows = (await this.doubts.cells(names, units, periods)).filter((row) => {
      const indicator = asked.get(`${row.set_id}.${row.indicator}`);
      return indicator !== undefined && sight.seesIndicator(indicator, row.org_unit_id);
    });
    if (rows.length === 0) return undefined;
    return {
      code: 'doubted',
      text: {
        vi: 'Có số liệu đang bị nghi ngờ, chưa được giải trình; xem nguồn của số.',
        en: 'Some figures are doubted and not yet explained; see their source.',
      },
      data: {
        figures: rows.map((row) => ({
          indicator: `${row.set_id}.${row.indicator}`,
          orgUnit: this.orgUnits.byId(row.org_unit_id)?.code,
          period: row.period,
          check: row.check_id,
        })),
      },
    };
  }

  private nameOf(id: number): string {
    const indicator = this.definitions.indicatorById(id);
    return indicator === undefined ? '' : `${indicator.set}.${indicator.code}`;
  }
}
