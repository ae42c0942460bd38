/** Words that people use for the same; to the left of each colon what they count as. */
const SAME: readonly string[] = [
  'frequency: cadence schedule interval cycle',
  'uplift: escalator escalation increase indexation',
  'terminated: termination terminate cancelled canceled cancellation',
  'booked: booking signed signature',
  'end: expiry expiration',
  'renew: renewal renews renewing',
  'terms: term',
  'billing: billed bill invoicing invoice',
  'po: purchaseorder',
  'total: overall',
  'value: amount tcv',
  'required: needed mandatory',
  'quantity: qty',
  'discount: rebate',
  'salesforce: sf sfdc',
]

const WORD = new Map(
  SAME.flatMap((line) => {
    const [word = '', others = ''] = line.split(': ')
    return others.split(' ').map((other) => [other, word] as const)
  }),
)

/** Words that tell what a value is, not what it is about. */
const FILLERS = new Set(
  'date on of is the a id percent pct annual yearly months number no field ref reference'.split(' '),
)

/** `SBQQ__Billing_Cadence__c` and `billingFrequency` are both billing, frequency; `custcol_service_start` is service, start. */
export function wordsOf(name: string): ReadonlySet<string> {
  const bare = name
    .replace(/__c$/i, '')
    .replace(/^[A-Za-z0-9]+__/, '')
    .replace(/^cust(?:body|col|entity|item)\d*_*/i, '')
    .replaceAll(/NetSuite/gi, 'Netsuite')
    .replaceAll(/purchase[\s_]*order/gi, 'Purchaseorder')
  const words = (bare.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? []).map((word) => word.toLowerCase())
  const telling = words.filter((word) => !FILLERS.has(word))
  return new Set((telling.length > 0 ? telling : words).map((word) => WORD.get(word) ?? word))
}

/** From 0, nothing in common, to 1, the same words. */
export function similarity(a: string, b: string): number {
  const [left, right] = [wordsOf(a), wordsOf(b)]
  const common = [...left].filter((word) => right.has(word)).length
  return left.size + right.size === 0 ? 0 : (2 * common) / (left.size + right.size)
}
