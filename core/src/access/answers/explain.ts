// Why may this person do that, or not: one sentence, from the same rule that decides, with who gave the right and through whose
// hands it came.
import type { Action, GivenBy, Localised } from '@haidang/plugin-sdk';
import { ACTION_NAMES } from '../action-names.js';
import type { Grant, Principal } from '../principal.js';
import { coversField, coversSet, coversUnit, gives, givesIndicator, type Guarded } from '../rights.js';

export interface Explanation {
  allowed: boolean;
  sentence: Localised;
  /** The grants that give the right here. */
  grants: readonly Grant[];
  chain: readonly GivenBy[];
}

export interface Question {
  action: Action;
  set: string;
  unit: { id: number; title: string };
  /** Asked about one indicator, which may need field groups. */
  indicator?: Guarded;
  /** Asked about a group of sensitive fields. */
  field?: string;
}

/** Givers of a grant, from the hand that gave it last back to the administrator. */
export type Chains = (grant: string) => readonly GivenBy[];

export function explain(principal: Principal, question: Question, chains: Chains = () => []): Explanation {
  const who = principal.title === '' ? principal.username : `${principal.title} (${principal.username})`;
  const what = whatOf(question);
  const grants = principal.grants.filter((grant) => answers(grant, question) && coversUnit(grant, question.unit.id));
  if (grants.length === 0) {
    const why = reasonWhyNot(principal, question);
    return { allowed: false, sentence: { vi: `${who} không được ${what.vi}: ${why.vi}.`, en: `${who} may not ${what.en}: ${why.en}.` }, grants, chain: [] };
  }
  const own = grants.filter((grant) => grant.onBehalfOf === undefined);
  if (own.length === 0) return { allowed: true, sentence: standingIn(who, what, grants), grants, chain: [] };
  const roles = [...new Set(own.map((grant) => grant.role))].join(', ');
  const [first] = own;
  const chain = first === undefined ? [] : chains(first.id);
  const more = first === undefined ? { vi: '', en: '' } : detailsOf(first, chain);
  return {
    allowed: true,
    sentence: { vi: `${who} được ${what.vi}, nhờ vai trò ${roles}${more.vi}.`, en: `${who} may ${what.en}, by the role ${roles}${more.en}.` },
    grants,
    chain,
  };
}

function answers(grant: Grant, { action, set, indicator, field }: Question): boolean {
  if (field !== undefined && !coversField(grant, field)) return false;
  return indicator === undefined ? gives(grant, action, set) : givesIndicator(grant, action, set, indicator);
}

function whatOf({ action, set, unit, indicator, field }: Question): { vi: string; en: string } {
  const part = indicator === undefined ? { vi: '', en: '' } : { vi: ` chỉ tiêu “${indicator.code}”`, en: ` indicator "${indicator.code}" of` };
  const fields = field === undefined ? { vi: '', en: '' } : { vi: ` nhóm trường “${field}”`, en: ` the fields "${field}" of` };
  return {
    vi: `“${ACTION_NAMES[action].vi}”${fields.vi}${part.vi} bộ “${set}” ở ${unit.title}`,
    en: `"${ACTION_NAMES[action].en}"${fields.en}${part.en} set "${set}" at ${unit.title}`,
  };
}

function detailsOf({ group, to }: Grant, chain: readonly GivenBy[]): { vi: string; en: string } {
  const member = group === undefined ? { vi: '', en: '' } : { vi: ` qua nhóm ${group}`, en: ` through the group ${group}` };
  const hands = chain.map(({ username, title, at }) => {
    const who = BY_HOUSE[username] ?? { vi: title, en: title };
    return { vi: `${who.vi} cấp ngày ${vietnameseDate(at)}`, en: `given by ${who.en} on ${at.slice(0, 10)}` };
  });
  const by =
    hands.length === 0
      ? { vi: '', en: '' }
      : { vi: `, ${hands.map((each) => each.vi).join(', từ quyền ')}`, en: `, ${hands.map((each) => each.en).join(', out of what was ')}` };
  const until = to === null ? { vi: '', en: '' } : { vi: `, đến hết ${vietnameseDate(to)}`, en: `, until ${to}` };
  return { vi: `${member.vi}${by.vi}${until.vi}`, en: `${member.en}${by.en}${until.en}` };
}

/** Who is no person: the first start, and the server's own console. */
const BY_HOUSE: Readonly<Record<string, Required<Localised>>> = {
  system: { vi: 'hệ thống', en: 'the system' },
  shell: { vi: 'máy chủ', en: 'the server' },
};

function vietnameseDate(date: string): string {
  return `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}

function standingIn(who: string, what: { vi: string; en: string }, grants: readonly Grant[]): Localised {
  const absent = [...new Set(grants.flatMap((grant) => grant.onBehalfOf ?? []))].join(', ');
  return { vi: `${who} được ${what.vi}, khi thay mặt ${absent}.`, en: `${who} may ${what.en}, standing in for ${absent}.` };
}

function reasonWhyNot(principal: Principal, question: Question): { vi: string; en: string } {
  const { action, set, indicator, unit } = question;
  if (principal.grants.length === 0) return { vi: 'hôm nay không có quyền nào còn hiệu lực', en: 'no grant is in force today' };
  const acting = principal.grants.filter((grant) => grant.actions.has(action));
  if (acting.length === 0) return { vi: 'không vai trò nào của họ có quyền này', en: 'none of their roles has this right' };
  const here = acting.filter((grant) => coversSet(grant, set));
  if (here.length === 0) return { vi: 'quyền này chỉ được cấp cho bộ khác', en: 'this right is granted for other sets' };
  const speaking = here.filter((grant) => grant.indicator === undefined || grant.indicator === indicator?.code);
  if (speaking.length === 0) return { vi: 'quyền này chỉ được cấp cho chỉ tiêu khác của bộ', en: 'this right is granted for other indicators of the set' };
  if (!speaking.some((grant) => coversUnit(grant, unit.id)))
    return { vi: 'quyền này được cấp cho đơn vị khác', en: 'this right is granted for other org units' };
  return { vi: 'quyền này không kèm nhóm trường nhạy cảm', en: 'this right comes without those sensitive fields' };
}
