// In which order the keys of the three documents stand in git. The database keeps no order, so it is given back here; a key that is not
// named follows the others by its letters. One list for each document is enough: no key stands before another in one place and after
// it elsewhere, but for the places named below.

export type DocumentName = 'manifest' | 'form' | 'dashboard';

const MANIFEST = `$schema id kind version sdk quality vi en type first calendar cutOff fromDay toDay due workingDays day monthsAfter by code time orgUnit
  level when tolerance indicator measure compare planIssuer ingest name from dimension title description group order stage owner coOwners legalBasis
  source definition unitOfMeasure valueType decimals direction band min max aggregate formula members cumulative weight plan period reporters workflow
  disaggregate parts orgUnitLevel required nil sensitive basis producer rankOutOf edition within off message needsReason levels set forPeriods severity notify
  requireExplanation dedupe indicators rules alerts checks headline
  contributes permissions accepts panels pages http method path action signature secret mostBytes seconds schedules everySeconds jobs demonstration messages mqtt secrets observations
  read write publish storeMegabytes memoryMegabytes mail print settings properties propertyNames additionalProperties default enum minimum maximum maxLength maxProperties pattern
  items maxItems author address licence owed`;
const FORM = `$schema $id type vi en id format enum const default pattern $ref code title description members minLength maxLength multipleOf minimum
  exclusiveMinimum maximum exclusiveMaximum minItems maxItems uniqueItems x-widget x-title x-sections properties required additionalProperties $defs x-help
  x-indicator x-section x-order x-nil x-sensitive x-rows items x-visible-if x-calculated`;
const DASHBOARD = `$schema id vi en period orgUnit compare more root type default name title description variables layout panels columns rowHeight options value
  position query indicators by orgUnits periods measure within group level last from until planIssuer horizontal sticky text limit order decimals planStyle direction
  below above of state thresholds mobileOrder drill to repeat x y w h`;

const words = (text: string): ReadonlyMap<string, number> => new Map(text.split(/\s+/).map((key, index) => [key, index]));
const ORDERS: Readonly<Record<DocumentName, ReadonlyMap<string, number>>> = { manifest: words(MANIFEST), form: words(FORM), dashboard: words(DASHBOARD) };

/** Places whose keys stand in another order than elsewhere, by the key that holds them. */
const PLACES: Readonly<Record<DocumentName, ReadonlyMap<string, ReadonlyMap<string, number>>>> = {
  manifest: new Map([['parts', words('indicators kind')]]),
  form: new Map(),
  dashboard: new Map([
    ['panels', words('id type title position query options thresholds mobileOrder drill repeat')],
    ['query', words('indicators by orgUnits periods measure compare planIssuer')],
    ['variables', words('period orgUnit compare more')],
  ]),
};

/** The keys of an object that stands below `holder`. */
export function orderedKeys(document: DocumentName, holder: string, keys: readonly string[]): string[] {
  const order = PLACES[document].get(holder) ?? ORDERS[document];
  const rank = (key: string): number => order.get(key) ?? order.size;
  return [...keys].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}
