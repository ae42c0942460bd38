import { digitsOf, divided, percent, text, units } from './exact.js'
import { AS_OF, type Ledger } from './ledger.js'

const BUCKETS = {
  current: 'not yet due',
  '1-30': '1–30 days past due',
  '31-60': '31–60 days',
  '61-90': '61–90 days',
  '91-120': '91–120 days',
  '121+': '121 days and more',
} as const

interface Open {
  readonly currency: string
  readonly bucket: keyof typeof BUCKETS
  readonly minor: bigint
}

/** Own currencies, and dollars invoice by invoice. */
function sumsOf(ledger: Ledger, open: readonly Open[]) {
  const own = new Map<string, bigint>()
  let cents = 0n
  for (const { currency, minor } of open) {
    own.set(currency, (own.get(currency) ?? 0n) + minor)
    cents += ledger.cents(ledger.dollars(currency, minor))
  }
  return { own, cents }
}

export function sayAgeing(ledger: Ledger): void {
  const open = ledger.rows<Open>('SELECT currency, bucket, minor FROM v_ageing')
  const say = (part: string, isIn: (one: Open) => boolean) => {
    const { own, cents } = sumsOf(ledger, open.filter(isIn))
    ledger.money('ageing', 'all', part, own, cents)
  }
  for (const [bucket, part] of Object.entries(BUCKETS)) say(part, (one) => one.bucket === bucket)
  say('', (one) => one.bucket !== 'current')
  say('open', () => true)
}

interface Sale {
  readonly id: string
  readonly object: 'invoice' | 'creditMemo'
  readonly currency: string
  readonly date: string
  readonly due: string
  readonly total: string
  readonly unpaid: string
  readonly reason: string | null
}

const SALES = `
  SELECT d.id, d.object, b.currency, d.body ->> '$.values.date' AS date, d.body ->> '$.values.reason' AS reason,
    coalesce(d.body ->> '$.values.dueDate', d.body ->> '$.values.date') AS due,
    d.body ->> '$.values.total' AS total, d.body ->> '$.values.unpaid' AS unpaid
  FROM staged AS d JOIN (SELECT DISTINCT document, document_id, currency FROM v_billed WHERE standing = 'counts') AS b
    ON b.document = d.object AND b.document_id = d.id
  WHERE d.object IN ('invoice', 'creditMemo') AND d.body ->> '$.values.date' <= '${AS_OF}'`

/** Minor units, also of what is written with more places. */
const minorOf = (decimal: string, currency: string): bigint => units(decimal, digitsOf(currency))

/** Invoices less credit memos but write-offs, of days after one and up to another. */
function sold(
  sales: readonly Sale[],
  currency: string,
  after: string,
  to: string,
  writeOffs = false,
): bigint {
  return sales
    .filter((one) => one.currency === currency && one.date > after && one.date <= to)
    .reduce((sum, { object, total, reason }) => {
      if (object === 'invoice') return sum + minorOf(total, currency)
      return reason === 'write-off' && !writeOffs ? sum : sum - minorOf(total, currency)
    }, 0n)
}

export function sayDso(ledger: Ledger): void {
  const open = ledger.rows<Open>('SELECT currency, bucket, minor FROM v_ageing')
  const sales = ledger.rows<Sale>(SALES)
  const days = (owed: bigint, of: bigint) => (of <= 0n ? null : text(divided(owed * 900n, of), 1))
  const since = '2026-08-22'
  const codes = {
    dso: (one: Open) => one.bucket !== undefined,
    bestPossibleDso: (one: Open) => one.bucket === 'current',
    averageDaysDelinquent: (one: Open) => one.bucket !== 'current',
  }
  const currencies = new Set([...open, ...sales].map(({ currency }) => currency))
  for (const [code, isIn] of Object.entries(codes)) {
    const { own, cents } = sumsOf(ledger, open.filter(isIn))
    let all = 0n
    for (const currency of currencies) {
      const of = sold(sales, currency, since, AS_OF)
      all += ledger.dollars(currency, of)
      ledger.say(code, 'all', '', currency, days(own.get(currency) ?? 0n, of))
    }
    ledger.say(code, 'all', '', 'USD*', days(cents * 10n ** 14n, all))
  }
}

interface Settled {
  readonly id: string
  readonly amount: string
  readonly on: string | null
  readonly payer: string | null
}

const SETTLED = `
  SELECT a.body ->> '$.values.toId' AS id, a.body ->> '$.values.amount' AS amount, a.body ->> '$.values.date' AS "on",
    (SELECT p.body ->> '$.values.date' FROM staged AS p WHERE p.object IN ('payment', 'creditMemo') AND p.parent = ''
      AND p.id = a.body ->> '$.values.fromId') AS payer
  FROM staged AS a WHERE a.object = 'application'`

/** What was open on each invoice at the end of a day: what is unpaid now, and what was settled since. */
class Past {
  readonly #invoices: readonly Sale[]
  readonly #settled = new Map<string, Settled[]>()

  constructor(invoices: readonly Sale[], settled: readonly Settled[]) {
    this.#invoices = invoices
    for (const one of settled) this.#settled.set(one.id, [...(this.#settled.get(one.id) ?? []), one])
  }

  /** Of a currency; `dueFrom`: of invoices that are due on that day or later. */
  openAt(day: string, currency: string, dueFrom = ''): bigint {
    return this.#invoices
      .filter((one) => one.currency === currency && one.date <= day && one.due >= dueFrom)
      .reduce((sum, invoice) => sum + minorOf(invoice.unpaid, currency) + this.#later(invoice, day), 0n)
  }

  #later({ id, date, currency }: Sale, day: string): bigint {
    let sum = 0n
    for (const { amount, on, payer } of this.#settled.get(id) ?? []) {
      const since = [on, payer, on === null && payer === null ? null : date].filter((one) => one !== null)
      if (since.length === 0 || since.sort().at(-1)! <= day) continue
      sum += minorOf(amount.replace('-', ''), currency)
    }
    return sum
  }
}

const lastDay = (month: number): string => new Date(Date.UTC(2026, month, 0)).toISOString().slice(0, 10)

/** Opening + S, less what is open at the end, over the same less what isn't past due then; S is net of write-offs. */
export function sayCei(ledger: Ledger): void {
  const sales = ledger.rows<Sale>(SALES)
  const past = new Past(
    sales.filter(({ object }) => object === 'invoice'),
    ledger.rows<Settled>(SETTLED),
  )
  const currencies = [...new Set(sales.map(({ currency }) => currency))]
  // October back to November of the year before: the last whole month, and those before it.
  for (let month = 10; month > -2; month -= 1) {
    const [before, end] = [lastDay(month - 1), lastDay(month)]
    let [top, bottom] = [0n, 0n]
    for (const currency of currencies) {
      const opening = past.openAt(before, currency)
      const begun = opening + sold(sales, currency, before, end, true)
      const [closing, current] = [past.openAt(end, currency), past.openAt(end, currency, end)]
      const isAnything = opening !== 0n || begun !== opening || closing !== 0n
      if (month === 10 && isAnything)
        ledger.say('cei', 'all', '', currency, percent(begun - closing, begun - current))
      top += ledger.dollars(currency, begun - closing)
      bottom += ledger.dollars(currency, begun - current)
    }
    if (month === 10) ledger.say('cei', 'all', '', 'USD*', percent(top, bottom))
    ledger.say('cei', 'all', end.slice(0, 7), 'USD*', percent(top, bottom))
  }
}
