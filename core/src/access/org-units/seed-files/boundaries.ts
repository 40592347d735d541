// Boundaries for maps: which file holds which level on which date. The features carry code and title and nothing else, so
// that a map joins its figures by code.
import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { BoundariesNotFound } from '../../errors.js';
import { seedFile } from './seed.js';
import { validOn } from '../org-unit.js';
import { OrgUnits } from '../org-units.service.js';

interface Source {
  level: 'province' | 'district' | 'commune';
  file: string;
  validFrom: string;
  validTo: string | null;
}

const SOURCES: readonly Source[] = [
  { level: 'commune', file: 'khanh-hoa-communes-2025.geojson', validFrom: '2025-07-01', validTo: null },
  { level: 'district', file: 'khanh-hoa-districts-until-2025-06-30.geojson', validFrom: '', validTo: '2025-06-30' },
  { level: 'province', file: 'province-56-from-2025-07-01.geojson', validFrom: '2025-07-01', validTo: null },
  { level: 'province', file: 'provinces-56-58-until-2025-06-30.geojson', validFrom: '', validTo: '2025-06-30' },
];

export interface BoundaryFeature {
  type: 'Feature';
  geometry: object;
  properties: { code: string; title: string };
}

export interface BoundaryCollection {
  type: 'FeatureCollection';
  features: BoundaryFeature[];
}

interface SeedCollection {
  features: { geometry: object; properties: { code: string; name?: string } }[];
}

@Injectable()
export class Boundaries {
  private readonly read = new Map<string, Promise<SeedCollection>>();

  constructor(private readonly orgUnits: OrgUnits) {}

  async at(date: string, level: string): Promise<BoundaryCollection> {
    const source = SOURCES.find((each) => each.level === level && validOn(each, date));
    if (source === undefined) throw BoundariesNotFound({ level, at: date });
    const { features } = await this.collection(source.file);
    return {
      type: 'FeatureCollection',
      features: features.map(({ geometry, properties: { code, name } }) => ({
        type: 'Feature',
        geometry,
        properties: { code, title: this.orgUnits.byRef(code, date)?.title ?? name ?? code },
      })),
    };
  }

  /** Read once; a failed reading is tried again. */
  private collection(file: string): Promise<SeedCollection> {
    const known = this.read.get(file);
    if (known !== undefined) return known;
    const reading = readFile(seedFile('geo', file), 'utf8').then((text) => JSON.parse(text.normalize('NFC')) as SeedCollection);
    this.read.set(file, reading);
    reading.catch(() => this.read.delete(file));
    return reading;
  }
}
