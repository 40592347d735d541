// A set is published, and is there anybody who may answer it? Rights are given by people, never implied by a definition; but who
// publishes a first version is told when its reporters hold none, for else it lies on a desk that nobody can open.
import { Injectable } from '@nestjs/common';
import type { Finding } from '@haidang/plugin-sdk';
import { OrgUnits, Principals, scopeOf, type Principal } from '../../access/index.js';
import type { Bundle } from '../documents/compile.js';
import { finding } from '../documents/finding.js';

@Injectable()
export class Entering {
  constructor(
    private readonly principals: Principals,
    private readonly orgUnits: OrgUnits,
  ) {}

  /** A warning where nobody of the reporters holds `enter` on the set. */
  async nobody(bundle: Bundle): Promise<Finding[]> {
    const people = await this.principals.everyone();
    return people.some((person) => this.isReporter(person, bundle) && enters(person, bundle.id)) ? [] : [warning(bundle.manifest.owner)];
  }

  /** Of the owner or a unit below it; where communes report, of a commune (or district). */
  private isReporter({ orgUnitId }: Principal, { manifest }: Bundle): boolean {
    const unit = orgUnitId === null ? undefined : this.orgUnits.byId(orgUnitId);
    if (unit === undefined) return false;
    if (manifest.reporters.by === 'commune') return unit.level === (manifest.reporters.level ?? 'commune');
    return unit.code === manifest.owner || this.orgUnits.parentOf(unit.id)?.code === manifest.owner;
  }
}

function enters(person: Principal, set: string): boolean {
  const scope = scopeOf(person, 'enter', set);
  return scope === 'all' || scope.length > 0;
}

function warning(owner: string): Finding {
  return finding(
    'warning',
    '/manifest/owner',
    'nobody-enters',
    `Chưa ai của đơn vị báo cáo (${owner}) được quyền nhập bộ này; cấp quyền ở trang Người dùng để biểu mẫu mở được.`,
    `Nobody of those who report (${owner}) may enter this set yet; give them the right on the Users page, so that they can open the form.`,
  );
}
