// How final each value of a figure was, told from the values in the order in which they were recorded. Pure.
import { Decimal, wireNumber, type ObservationStatus, type VintageKind, type WireNumber } from '@haidang/plugin-sdk';

export interface Recorded {
  /** Canonical decimal; null = taken away. */
  readonly value: string | null;
  readonly status: ObservationStatus;
}

export interface Judged {
  readonly kind: VintageKind;
  readonly oldValue: WireNumber;
  readonly difference: WireNumber;
}

/** Of values of one producer, oldest first. */
export function judged(recorded: readonly Recorded[]): Judged[] {
  let official: { value: string; kind: VintageKind } | undefined;
  return recorded.map((each, at) => {
    const before = recorded[at - 1]?.value ?? null;
    const kind = kindOf(each, official);
    if (each.value !== null && each.status === 'A') official = { value: each.value, kind };
    return {
      kind,
      oldValue: before === null ? null : wireNumber(new Decimal(before)),
      difference: before === null || each.value === null ? null : wireNumber(new Decimal(each.value).minus(before)),
    };
  });
}

function kindOf({ value, status }: Recorded, official: { value: string; kind: VintageKind } | undefined): VintageKind {
  if (value === null) return 'withdrawn';
  if (status === 'E') return 'estimated';
  if (status !== 'A') return 'preliminary';
  if (official === undefined) return 'official';
  // Recorded again with another rank or source and the same value: as final as it was.
  return new Decimal(official.value).eq(value) ? official.kind : 'revised';
}
