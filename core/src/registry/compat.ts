// May version n+1 of a set follow version n? Figures outlive definitions: an indicator keeps its type, its unit of measure
// and whether it is reported cumulatively, else old figures would silently mean something new. What goes is named.
import type { Finding, Indicator, IndicatorSetManifest } from '@haidang/plugin-sdk';
import { fault, finding, pointer } from './documents/finding.js';

interface Kept {
  property: 'valueType' | 'unitOfMeasure' | 'cumulative';
  vi: string;
  en: string;
}

const KEPT: readonly Kept[] = [
  { property: 'valueType', vi: 'kiểu giá trị', en: 'value type' },
  { property: 'unitOfMeasure', vi: 'đơn vị tính', en: 'unit of measure' },
  { property: 'cumulative', vi: 'cách tính lũy kế', en: 'cumulative rule' },
];

/** Errors forbid the change; warnings name what is lost by it. Empty: nothing changes for the figures that exist. */
export function compatFindings(before: IndicatorSetManifest, after: IndicatorSetManifest): Finding[] {
  const places = new Map(after.indicators.map((each, index) => [each.code, { indicator: each, path: pointer('/manifest/indicators', index) }]));
  return before.indicators.flatMap((old) => {
    const place = places.get(old.code);
    return place === undefined ? [removed(old)] : changes(old, place.indicator, place.path);
  });
}

function changes(old: Indicator, now: Indicator, path: string): Finding[] {
  return KEPT.filter(({ property }) => (old[property] ?? '') !== (now[property] ?? '')).map(({ property, vi, en }) => ({
    ...fault(
      pointer(path, property),
      'indicator-changed',
      `Chỉ tiêu “${old.code}” không được đổi ${vi} (từ ${old[property] ?? 'không có'} sang ${now[property] ?? 'không có'}); hãy tạo chỉ tiêu mới.`,
      `The indicator "${old.code}" may not change its ${en} (from ${old[property] ?? 'none'} to ${now[property] ?? 'none'}); make a new indicator.`,
    ),
    indicator: old.code,
  }));
}

function removed(old: Indicator): Finding {
  return {
    ...finding(
      'warning',
      '/manifest/indicators',
      'indicator-removed',
      `Chỉ tiêu “${old.code}” (${old.title.vi}) bị bỏ; số liệu cũ vẫn được giữ nhưng không còn hiện.`,
      `The indicator "${old.code}" (${old.title.en ?? old.title.vi}) is removed; its figures are kept but no longer shown.`,
    ),
    indicator: old.code,
  };
}
