// What neither a schema nor the sdk's compileSet says of a manifest: checks that exist, and properties that contradict each other.
import { alertFindings, type Finding, type Indicator, type IndicatorSetManifest } from '@haidang/plugin-sdk';
import { fault, pointer } from '../finding.js';
import type { Surroundings } from '../names/names.js';
import { didYouMean } from '../names/nearest.js';

export function checkManifest(manifest: IndicatorSetManifest, around: Surroundings): Finding[] {
  return [
    ...manifest.indicators.flatMap((each, index) => checkIndicator(each, pointer('/manifest/indicators', index))),
    ...checkLevels(manifest),
    ...alertFindings(manifest).map((each) => ({ ...each, path: `/manifest${each.path}` })),
    ...(manifest.checks ?? []).flatMap((name, index) => checkName(name, pointer('/manifest/checks', index), around)),
  ];
}

const LEVELS = ['commune', 'district', 'owner', 'province'] as const;

/** Levels stand over reports of communes, begin with the level that reports, and go up. */
function checkLevels({ levels, reporters, workflow }: IndicatorSetManifest): Finding[] {
  if (levels === undefined) return [];
  const path = '/manifest/levels';
  if (reporters.by !== 'commune' || !workflow.includes('approve')) {
    return [
      fault(
        path,
        'levels-without-reports',
        'Cấp duyệt chỉ dùng cho bộ do xã báo cáo (reporters.by = commune) và có bước duyệt.',
        'Levels are for sets that communes answer (reporters.by = commune) with the step "approve".',
      ),
    ];
  }
  const first = reporters.level ?? 'commune';
  const ranks = levels.map((each) => LEVELS.indexOf(each.level));
  const rising = ranks.every((rank, index) => index === 0 || rank > (ranks[index - 1] ?? rank));
  if (levels[0]?.level === first && rising) return [];
  return [
    fault(
      path,
      'levels-order',
      `Cấp duyệt phải bắt đầu từ “${first}” rồi đi lên: ${LEVELS.join(' → ')}.`,
      `Levels begin with "${first}" and go up: ${LEVELS.join(' → ')}.`,
    ),
  ];
}

function checkIndicator(indicator: Indicator, path: string): Finding[] {
  const findings = repeated(
    (indicator.disaggregate ?? []).map((each) => each.dimension),
    pointer(path, 'disaggregate'),
    'dimension',
  );
  if (indicator.formula !== undefined && indicator.aggregate !== undefined) {
    findings.push(
      fault(
        pointer(path, 'aggregate'),
        'derived-aggregates',
        'Chỉ tiêu tính từ công thức không có cách tổng hợp riêng: nó được tính lại từ thành phần.',
        'A derived indicator has no aggregation of its own: it is recomputed from its parts.',
      ),
    );
  }
  return findings.map((each) => ({ ...each, indicator: indicator.code }));
}

function checkName(name: string, path: string, around: Surroundings): Finding[] {
  if (around.checks.has(name)) return [];
  const meant = didYouMean(name, around.checks);
  return [fault(path, 'unknown-check', `Không có phép kiểm tra “${name}”.${meant.vi}`, `There is no check "${name}".${meant.en}`)];
}

export function repeated(values: readonly string[], path: string, key: string): Finding[] {
  const seen = new Set<string>();
  return values.flatMap((value, index) => {
    if (!seen.has(value)) {
      seen.add(value);
      return [];
    }
    return [fault(pointer(path, index, key), 'repeated', `“${value}” bị lặp lại.`, `"${value}" is repeated.`)];
  });
}
