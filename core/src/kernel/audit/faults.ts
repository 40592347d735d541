// What the check of the audit finds, in words; the first two hundred are kept, all are counted.
import type { AuditFault, AuditFaultKind, AuditPutBack, Localised } from '@haidang/plugin-sdk';
import type { EntryTexts } from './canonical.js';

const KEPT = 200;

export class Faults {
  readonly kept: AuditFault[] = [];
  count = 0;

  add(kind: AuditFaultKind, where: { entry?: number; seal?: number }, message: Localised): void {
    this.count += 1;
    if (this.kept.length >= KEPT) return;
    this.kept.push({ kind, entry: where.entry ?? null, seal: where.seal ?? null, message });
  }

  entryChanged(entry: EntryTexts, seal: number): void {
    const words = said(entry);
    this.add(
      'entry-changed',
      { entry: Number(entry.id), seal },
      {
        vi: `Dòng ${entry.id} đã bị sửa sau khi niêm phong (niêm phong ${String(seal)}); nay ghi: ${words}.`,
        en: `Entry ${entry.id} was changed after seal ${String(seal)}; it now says: ${words}.`,
      },
    );
  }

  entriesRemoved(from: number, to: number, { seal, at }: { seal: number; at: string }): void {
    for (let entry = from; entry <= to; entry += 1)
      this.add(
        'entry-removed',
        { entry, seal },
        {
          vi: `Dòng ${String(entry)} đã bị xóa; niêm phong ${String(seal)} lúc ${at} còn giữ mã băm của nó.`,
          en: `Entry ${String(entry)} was deleted; seal ${String(seal)} of ${at} still holds its hash.`,
        },
      );
  }

  entryInserted(entry: EntryTexts, below: number): void {
    const words = said(entry);
    this.add(
      'entry-inserted',
      { entry: Number(entry.id), seal: below },
      {
        vi: `Dòng ${entry.id} được chèn vào bên dưới niêm phong ${String(below)}: ${words}.`,
        en: `Entry ${entry.id} was inserted below seal ${String(below)}: ${words}.`,
      },
    );
  }

  sealRemoved(seal: number): void {
    this.add(
      'seal-removed',
      { seal },
      { vi: `Niêm phong ${String(seal)} không còn trong cơ sở dữ liệu.`, en: `Seal ${String(seal)} is gone from the database.` },
    );
  }

  sealChanged(seal: number, byCopy: boolean): void {
    this.add(
      'seal-changed',
      { seal },
      byCopy
        ? { vi: `Niêm phong ${String(seal)} khác với bản ở nơi lưu thứ hai.`, en: `Seal ${String(seal)} differs from the second place.` }
        : { vi: `Niêm phong ${String(seal)} đã bị sửa: gốc băm không khớp.`, en: `Seal ${String(seal)} was changed: its root does not fit.` },
    );
  }

  /** Stands first: it explains what follows. */
  putBack({ after, at, reached, reachedAt }: AuditPutBack): void {
    this.count += 1;
    const lost = {
      vi: `nơi lưu thứ hai còn giữ đến niêm phong ${String(reached)} (${reachedAt})`,
      en: `the second place goes on to seal ${String(reached)} (${reachedAt})`,
    };
    const back =
      at === null
        ? { vi: 'không có niêm phong nào chung với nơi lưu thứ hai', en: 'shares no seal with the second place' }
        : { vi: `chỉ khớp đến niêm phong ${String(after)} (${at})`, en: `agrees up to seal ${String(after)} (${at}) only` };
    this.kept.unshift({
      kind: 'put-back',
      entry: null,
      seal: after === 0 ? null : after,
      message: {
        vi: `Cơ sở dữ liệu ${back.vi}; ${lost.vi}: đã khôi phục từ một bản sao lưu cũ hơn, hoặc phần cuối đã bị cắt. Nếu là khôi phục có chủ đích, chạy "haidang audit restored --reason …".`,
        en: `The database ${back.en}; ${lost.en}: it was put back to an older backup, or its end was cut off. If it was put back on purpose, run "haidang audit restored --reason …".`,
      },
    });
    this.kept.splice(KEPT);
  }

  chainBroken(seal: number): void {
    this.add(
      'chain-broken',
      { seal },
      {
        vi: `Niêm phong ${String(seal)} không nối tiếp niêm phong ${String(seal - 1)}.`,
        en: `Seal ${String(seal)} does not follow seal ${String(seal - 1)}.`,
      },
    );
  }

  copyChanged(seal: number | undefined): void {
    this.add('copy-changed', seal === undefined ? {} : { seal }, {
      vi: seal === undefined ? 'Nơi lưu thứ hai có dòng hỏng hoặc mâu thuẫn.' : `Dòng của niêm phong ${String(seal)} ở nơi lưu thứ hai đã bị sửa.`,
      en:
        seal === undefined
          ? 'The second place has lines that are broken or contradict each other.'
          : `The line of seal ${String(seal)} in the second place was changed.`,
    });
  }
}

function said({ at, actor, action, set_id, period, org_unit, object }: EntryTexts): string {
  return [at, actor, action, set_id, period, org_unit, object].filter((each) => each !== null).join(' · ');
}
