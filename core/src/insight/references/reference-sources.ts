// What the sources of references are called: a producer, a relation, a data flow, an audit sample.
import { Injectable } from '@nestjs/common';
import type { Localised, ReferenceOrigin } from '@haidang/plugin-sdk';
import { OrgUnits } from '../../access/index.js';
import type { Sql } from '../../kernel/index.js';

export type SourceTitles = (origin: ReferenceOrigin, source: string) => Required<Localised>;

interface NamedRow {
  kind: 'producer' | 'relation' | 'sample';
  id: string;
  title: Localised | string;
}

const NAMES = `
select 'producer' as kind, id, title from agency
union all select 'relation', id, title from quality_relation where recorded_to = 'infinity'
union all select 'sample', id::text, to_jsonb(title) from audit_sample`;

@Injectable()
export class ReferenceSources {
  constructor(private readonly orgUnits: OrgUnits) {}

  async titles(sql: Sql): Promise<SourceTitles> {
    const rows = await sql.query<NamedRow>(NAMES);
    const names = new Map(rows.map(({ kind, id, title }) => [`${kind} ${id}`, typeof title === 'string' ? { vi: title, en: title } : both(title)]));
    return (origin, source) => {
      const plain = { vi: source, en: source };
      switch (origin) {
        case 'later-official': {
          const unit = this.orgUnits.latest(source)?.title;
          return names.get(`producer ${source}`) ?? (unit === undefined ? plain : { vi: unit, en: unit });
        }
        case 'other-set':
          return names.get(`relation ${source}`) ?? plain;
        case 'audit-sample':
          return names.get(`sample ${source}`) ?? plain;
        case 'series':
          return plain;
      }
    };
  }
}

function both({ vi, en }: Localised): Required<Localised> {
  return { vi, en: en ?? vi };
}
