// The leaders' overview: one tile for each set and service, computed in three statements and kept until a figure, a definition
// or a right changes. Readers with the same sight of the same unit share one answer.
import { createHash } from 'node:crypto';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { tryPeriod, type Localised, type Overview, type OverviewQuality, type OverviewTile, type Period, type ServiceManifest } from '@haidang/plugin-sdk';
import { holdsAt, OrgUnitNotFound, OrgUnits, type Principal } from '../../access/index.js';
import { WorkingCalendar } from '../../intake/index.js';
import { Clock, dayInVietNam, Notices, ValueRefused } from '../../kernel/index.js';
import { Definitions } from '../../registry/index.js';
import type { Sight } from '../figures/catalogue.js';
import { unitIds, unitPlace, type UnitPlace } from '../figures/places.js';
import { OWN_PRODUCERS } from '../figures/producers.js';
import { sightOf } from '../figures/sight.js';
import { knownUntil } from '../query/query.service.js';
import { OverviewReader, type Provenance } from './overview.reader.js';
import type { KnownService } from './tile.js';
import { serviceTile, setTile, shownPeriod, type TileWorld } from './tile-view.js';

const MOST_KEPT = 200;

export interface OverviewAnswer {
  /** The body, serialised once. */
  readonly json: string;
  readonly etag: string;
  /** `set.code` of those of a sensitive field group whose figures it tells: their readers are written down. */
  readonly sensitive: readonly string[];
}

interface OverviewQuestion {
  readonly place: UnitPlace;
  readonly asked: Period | undefined;
  readonly today: string;
  readonly asOf: string | undefined;
  /** What services say of themselves now. */
  readonly service: (id: string) => KnownService;
  readonly total: () => Promise<OverviewQuality | null>;
}

@Injectable()
export class Overviews implements OnModuleInit, OnModuleDestroy {
  private readonly kept = new Map<string, Promise<OverviewAnswer>>();
  private symbols: Promise<ReadonlyMap<string, Localised>> | undefined;
  private stops: (() => void)[] = [];

  constructor(
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
    private readonly reader: OverviewReader,
    private readonly notices: Notices,
    private readonly clock: Clock,
    private readonly calendar: WorkingCalendar,
  ) {}

  onModuleInit(): void {
    const forget = (): void => {
      this.kept.clear();
    };
    const redefine = (): void => {
      this.symbols = undefined;
      forget();
    };
    this.stops = [
      ...(['live', 'access', 'quality'] as const).map((topic) => this.notices.on(topic, forget)),
      this.definitions.onChange(redefine),
      this.calendar.onChange(forget),
    ];
  }

  onModuleDestroy(): void {
    for (const stop of this.stops) stop();
  }

  /** @throws OrgUnitNotFound, ValueRefused */
  async answer(principal: Principal, asked: { period?: string | undefined; orgUnit?: string | undefined; asOf?: string | undefined }): Promise<OverviewAnswer> {
    const { asOf } = asked;
    const today = asOf === undefined || dayInVietNam(asOf) > this.clock.today() ? this.clock.today() : dayInVietNam(asOf);
    const period = periodAsked(asked.period);
    const ref = asked.orgUnit ?? this.orgUnits.province(today).code;
    const place = unitPlace(this.orgUnits, ref, [period?.end ?? today]);
    if (place === undefined) throw OrgUnitNotFound({ orgUnit: ref.slice(0, 80) });
    const sight = sightOf(principal);
    const { of, edition } = await this.reader.services(this.listed().map(({ id }) => id));
    // What a service says is of the whole province: like every total it is told to who sees all of that.
    const seesProvince = holdsAt(principal, 'view', this.orgUnits.province(this.clock.today()).id);
    // Asked for a department, its scores are shown where the reader stands.
    const stands = this.orgUnits.latest(ref)?.level === 'department' ? String(principal.orgUnitId) : '';
    const key = [today, period?.code ?? '', ref, asOf ?? '', edition, stands, String(seesProvince), this.seenBy(sight, place)].join(' ');
    const known = this.kept.get(key);
    if (known !== undefined) return known;
    if (this.kept.size >= MOST_KEPT) this.kept.clear();
    const total = () => this.reader.total(principal, { period: period?.code, orgUnit: ref, asOf });
    const service = (id: string): KnownService => (seesProvince ? of(id) : 'no-right');
    const fresh = this.build(sight, { place, asked: period, today, asOf, service, total });
    this.kept.set(key, fresh);
    fresh.catch(() => {
      if (this.kept.get(key) === fresh) this.kept.delete(key);
    });
    return fresh;
  }

  /** Two readers to whom each indicator shows the same versions of the unit get the same answer. */
  private seenBy(sight: Sight, place: UnitPlace): string {
    const units = unitIds([place]);
    const kinds = new Set<string>();
    return (
      this.definitions
        .all()
        .flatMap((bundle) => bundle.manifest.indicators.flatMap(({ code }) => this.definitions.indicator(bundle.id, code) ?? []))
        // Indicators of one kind are seen alike: one of each speaks for all.
        .filter((indicator) => !kinds.has(sight.kindOf(indicator)) && kinds.add(sight.kindOf(indicator)).size > 0)
        .map((indicator) => `${sight.kindOf(indicator)}:${units.map((unit) => (sight.seesIndicator(indicator, unit) ? '1' : '0')).join('')}`)
        .join('.')
    );
  }

  private async build(sight: Sight, { place, asked, today, asOf, service, total }: OverviewQuestion): Promise<OverviewAnswer> {
    const candidates = await this.reader.candidates(place, asked, sight, asOf);
    const evaluation = await this.reader.evaluation(candidates, place, sight, asOf);
    const shown = candidates.map((candidate) => ({ candidate, period: shownPeriod(candidate, evaluation, place) }));
    const found = shown.flatMap(({ candidate, period }) => (period === undefined ? [] : [{ ...candidate, period }]));
    const [provenance, qualities, quality] = await Promise.all([
      this.reader.provenance(found, place, sight, asOf),
      this.reader.qualities(found, place, sight, asOf),
      total(),
    ]);
    const world: TileWorld = {
      catalogue: this.definitions,
      evaluation,
      place,
      sight,
      today,
      calendar: this.calendar,
      symbols: await this.symbolsOnce(),
      qualityOf: (set, period) => (found.some(({ bundle, period: { code } }) => bundle.id === set && code === period) ? (qualities.get(set) ?? null) : null),
      producerTitle: (source) => this.producerTitle(source),
    };
    const tiles = [
      ...shown.map(({ candidate, period }) => setTile(candidate, period, provenance.get(candidate.indicator.id), world)),
      // A service remembers no past: of an earlier day it has nothing to say.
      ...this.listed().map((each) => serviceTile(each, today < this.clock.today() ? undefined : service(each.id))),
    ].sort((left, right) => left.order - right.order);
    return answerOf(
      { period: asked?.code ?? null, orgUnit: { code: place.label, title: place.title }, counts: countsOf(tiles), quality, tiles },
      knownUntil(asOf, this.clock.now()),
      found.flatMap(({ bundle, indicator }) => (indicator.fieldGroups.length === 0 ? [] : [`${bundle.id}.${indicator.code}`])),
    );
  }

  /** Services that have a tile. */
  private listed(): ServiceManifest[] {
    return this.definitions.services().filter(({ order }) => order !== undefined);
  }

  private producerTitle(provenance: Provenance): string {
    return provenance.source ?? this.orgUnits.latest(provenance.producer)?.title ?? OWN_PRODUCERS[provenance.producer] ?? provenance.producer;
  }

  private symbolsOnce(): Promise<ReadonlyMap<string, Localised>> {
    this.symbols ??= this.definitions.unitsOfMeasure().then((units) => new Map(units.map((unit) => [unit.code, unit.symbol])));
    return this.symbols;
  }
}

function periodAsked(code: string | undefined): Period | undefined {
  if (code === undefined || code === '' || code === 'latest') return undefined;
  const period = tryPeriod(code);
  if (period === undefined) throw ValueRefused({ field: 'period', expected: '2024-M06, 2024-Q2, 2024' });
  return period;
}

function countsOf(tiles: readonly OverviewTile[]): Overview['counts'] {
  const count = (state: OverviewTile['state']) => tiles.filter((tile) => tile.state === state).length;
  return { bad: count('bad'), watch: count('watch'), good: count('good'), late: tiles.filter((tile) => tile.dataState === 'late').length };
}

/** The tag names the content and not the moment: the same figures read again are "not modified". */
function answerOf(content: Omit<Overview, 'asOf'>, asOf: string, sensitive: readonly string[]): OverviewAnswer {
  const etag = `"${createHash('sha1').update(JSON.stringify(content)).digest('base64url')}"`;
  const { period, orgUnit, counts, quality, tiles } = content;
  return { json: JSON.stringify({ period, orgUnit, asOf, counts, quality, tiles } satisfies Overview), etag, sensitive };
}
