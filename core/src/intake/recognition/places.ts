// Is a text the name of a commune or a district? By the tree of the installation, with and without the kind of unit in front.
// Districts ended in 2025, yet many tables still have them; they are known by the tree of that time.
import type { OrgUnitLevel } from '@haidang/plugin-sdk';
import { fold } from '../../access/index.js';
import { editDistance } from '../../registry/index.js';

export interface KnownPlace {
  title: string;
  /** Without the kind, folded. */
  folded: string;
  level: OrgUnitLevel;
  /** Does it exist now? */
  isPresent: boolean;
}

const KIND = /^(xa|phuong|thi tran|dac khu|huyen|thi xa|thanh pho|tp\.?|tx\.?|tt\.?|p\.|x\.|quan)\s+/;

export class Places {
  private readonly byName = new Map<string, KnownPlace>();

  constructor(private readonly known: readonly KnownPlace[]) {
    for (const place of known) {
      for (const name of [fold(place.title), place.folded]) {
        const before = this.byName.get(name);
        if (before === undefined || (!before.isPresent && place.isPresent)) this.byName.set(name, place);
      }
    }
  }

  find(text: string): KnownPlace | undefined {
    const folded = fold(text).replace(/^[-–+*\s\d.)]+/, '');
    return this.byName.get(folded) ?? this.byName.get(folded.replace(KIND, ''));
  }

  levelOf(text: string): 'commune' | 'district' | undefined {
    const level = this.find(text)?.level;
    return level === 'commune' || level === 'district' ? level : undefined;
  }

  nearest(text: string): string | undefined {
    const folded = fold(text).replace(KIND, '');
    let best: { title: string; far: number } | undefined;
    for (const { title, folded: name, isPresent } of this.known) {
      if (!isPresent || Math.abs(name.length - folded.length) > 3) continue;
      const far = editDistance(folded, name);
      if (best === undefined || far < best.far) best = { title, far };
    }
    return best !== undefined && best.far <= Math.max(1, Math.floor(folded.length / 4)) ? best.title : undefined;
  }
}
