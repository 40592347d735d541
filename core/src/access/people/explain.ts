// Why may this person do that, or not: one sentence, from the same rule that decides.
import type { Action, Localised } from '@haidang/plugin-sdk';
import type { Grant, Principal } from '../principal.js';
import { gives, may } from '../rights.js';

export interface Explanation {
  allowed: boolean;
  sentence: Localised;
  /** The grants that give the right here. */
  grants: readonly Grant[];
}

export interface Question {
  action: Action;
  set: string;
  unit: { id: number; title: string };
}

export function explain(principal: Principal, { action, set, unit }: Question): Explanation {
  const who = principal.title === '' ? principal.username : `${principal.title} (${principal.username})`;
  const what = { vi: `“${ACTION_TITLES[action].vi}” bộ “${set}” ở ${unit.title}`, en: `"${ACTION_TITLES[action].en}" set "${set}" at ${unit.title}` };
  if (may(principal, action, set, unit.id)) {
    const grants = principal.grants.filter((grant) => gives(grant, action, set) && (grant.unitIds === 'all' || grant.unitIds.has(unit.id)));
    const own = grants.filter((grant) => grant.onBehalfOf === undefined);
    if (own.length === 0) return { allowed: true, sentence: standingIn(who, what, grants), grants };
    const roles = [...new Set(own.map((grant) => grant.role))].join(', ');
    return { allowed: true, sentence: { vi: `${who} được ${what.vi}, nhờ vai trò ${roles}.`, en: `${who} may ${what.en}, by the role ${roles}.` }, grants };
  }
  const why = reasonWhyNot(principal, action, set);
  return { allowed: false, sentence: { vi: `${who} không được ${what.vi}: ${why.vi}.`, en: `${who} may not ${what.en}: ${why.en}.` }, grants: [] };
}

function standingIn(who: string, what: { vi: string; en: string }, grants: readonly Grant[]): Localised {
  const absent = [...new Set(grants.flatMap((grant) => grant.onBehalfOf ?? []))].join(', ');
  return { vi: `${who} được ${what.vi}, khi thay mặt ${absent}.`, en: `${who} may ${what.en}, standing in for ${absent}.` };
}

function reasonWhyNot(principal: Principal, action: Action, set: string): { vi: string; en: string } {
  if (principal.grants.length === 0) return { vi: 'hôm nay không có quyền nào còn hiệu lực', en: 'no grant is in force today' };
  if (!principal.grants.some((grant) => grant.actions.has(action)))
    return { vi: 'không vai trò nào của họ có quyền này', en: 'none of their roles has this right' };
  if (!principal.grants.some((grant) => gives(grant, action, set)))
    return { vi: 'quyền này chỉ được cấp cho bộ khác', en: 'this right is granted for other sets' };
  return { vi: 'quyền này được cấp cho đơn vị khác', en: 'this right is granted for other org units' };
}

const ACTION_TITLES: Record<Action, { vi: string; en: string }> = {
  view: { vi: 'xem', en: 'view' },
  'view-detail': { vi: 'xem chi tiết', en: 'view in detail' },
  enter: { vi: 'nhập', en: 'enter' },
  submit: { vi: 'gửi', en: 'submit' },
  review: { vi: 'xem xét', en: 'review' },
  approve: { vi: 'duyệt', en: 'approve' },
  publish: { vi: 'công bố', en: 'publish' },
  unlock: { vi: 'mở lại', en: 'unlock' },
  correct: { vi: 'đính chính', en: 'correct' },
  define: { vi: 'định nghĩa', en: 'define' },
  direct: { vi: 'chỉ đạo', en: 'direct' },
  delegate: { vi: 'ủy quyền', en: 'delegate' },
  administer: { vi: 'quản trị', en: 'administer' },
};
