/**
 * The schedule of one line, worked out day by day with JavaScript's own calendar: each service day is asked for its
 * billing period and its price, days alike make an item, and its amount is a fraction of whole numbers. It shares nothing
 * with the program but the page that both are written from.
 */
export interface OracleTerms {
  readonly start: string
  readonly end: string
  readonly lineStart: string
  readonly lineEnd: string
  readonly terminatedOn: string | null
  readonly months: number
  readonly anchor: 'contract' | 'calendar' | 'day'
  readonly billingDay: number
  readonly wholePeriod: boolean
  readonly proration: 'daily' | 'thirty360' | 'monthly' | 'annual365' | 'none'
  readonly pricePeriod: 'month' | 'quarter' | 'year' | 'period'
  /** 8 decimals, 6 decimals, 2 decimals, 2 decimals. */
  readonly unitPrice: string
  readonly quantity: string
  readonly discountPercent: string
  readonly upliftPercent: string
  readonly simpleUplift: boolean
  readonly digits: number
  readonly arrears: boolean
}

export interface OracleItem {
  readonly start: string
  readonly end: string
  readonly amount: bigint
  readonly billed: string
}

const DAY = 86_400_000
const day = (text: string): number => Date.parse(`${text}T00:00:00Z`) / DAY
const text = (value: number): string => new Date(value * DAY).toISOString().slice(0, 10)
const parts = (value: number) => {
  const date = new Date(value * DAY)
  return { y: date.getUTCFullYear(), m: date.getUTCMonth(), d: date.getUTCDate() }
}
const lastOf = (y: number, m: number): number => new Date(Date.UTC(y, m + 1, 0)).getUTCDate()
/** Day `d` of a month counted from January of year 0, clamped. */
const onMonth = (index: number, d: number): number => {
  const y = Math.floor(index / 12)
  const m = index - y * 12
  return Date.UTC(y, m, Math.min(d, lastOf(y, m))) / DAY
}
const monthIndex = (value: number): number => parts(value).y * 12 + parts(value).m

export function oracleItems(terms: OracleTerms): OracleItem[] {
  const first = Math.max(day(terms.start), day(terms.lineStart))
  const ends = [terms.end, terms.lineEnd, terms.terminatedOn ?? terms.end].map(day)
  const last = Math.min(...ends)
  const groups: { from: number; to: number; full: [number, number]; raises: number }[] = []
  let full: [number, number] = [first, first - 1]
  for (let today = first; today <= last; today++) {
    if (today > full[1]) full = fullPeriod(terms, today)
    const raises = terms.upliftPercent === '0.00' ? 0 : anniversaries(day(terms.lineStart), today)
    const group = groups.at(-1)
    if (group && group.full[0] === full[0] && group.raises === raises) group.to = today
    else groups.push({ from: today, to: today, full, raises })
  }
  return groups.map((group) => {
    const cutFrom = Math.max(group.full[0], first)
    const cutTo = Math.min(group.full[1], last)
    return {
      start: text(group.from),
      end: text(group.to),
      amount: amountOf(terms, group, cutFrom, cutTo),
      billed: text(terms.arrears ? cutTo + 1 : cutFrom),
    }
  })
}

/** The full period that contains a day, found by walking from boundary to boundary. */
function fullPeriod(terms: OracleTerms, today: number): [number, number] {
  const { index, d } = origin(terms)
  let k = 0
  while (onMonth(index + k * terms.months, d) > today) k -= 1
  while (onMonth(index + (k + 1) * terms.months, d) <= today) k += 1
  return [onMonth(index + k * terms.months, d), onMonth(index + (k + 1) * terms.months, d) - 1]
}

function origin(terms: OracleTerms): { index: number; d: number } {
  const start = day(terms.start)
  if (terms.anchor === 'calendar') return { index: parts(start).y * 12, d: 1 }
  if (terms.anchor === 'contract') return { index: monthIndex(start), d: parts(start).d }
  const missed = onMonth(monthIndex(start), terms.billingDay) < start
  return {
    index: monthIndex(start) + (missed ? (terms.wholePeriod ? terms.months : 1) : 0),
    d: terms.billingDay,
  }
}

function anniversaries(from: number, today: number): number {
  let count = 0
  while (onMonth(monthIndex(from) + (count + 1) * 12, parts(from).d) <= today) count += 1
  return count
}

const units = (decimal: string): bigint => BigInt(decimal.replace('.', ''))

function amountOf(
  terms: OracleTerms,
  part: { from: number; to: number; full: [number, number]; raises: number },
  cutFrom: number,
  cutTo: number,
): bigint {
  // Price in 10^-8 × quantity in 10^-6 × (100 − discount) in 10^-4 of the whole.
  let n = units(terms.unitPrice) * units(terms.quantity) * (10_000n - units(terms.discountPercent))
  let d = 10n ** 18n
  const rate = units(terms.upliftPercent)
  if (terms.simpleUplift) {
    n *= 10_000n + rate * BigInt(part.raises)
    d *= 10_000n
  } else
    for (let k = 0; k < part.raises; k++) {
      n *= 10_000n + rate
      d *= 10_000n
    }
  if (terms.pricePeriod !== 'period') {
    n *= BigInt(terms.months)
    d *= { month: 1n, quarter: 3n, year: 12n }[terms.pricePeriod]
  }
  const [fn, fd] = factor(terms, part, cutFrom, cutTo)
  return rounded(n * fn * 10n ** BigInt(terms.digits), d * fd)
}

function factor(
  terms: OracleTerms,
  part: { from: number; to: number; full: [number, number] },
  cutFrom: number,
  cutTo: number,
): [bigint, bigint] {
  const [a, b] = part.full
  if (part.from === a && part.to === b) return [1n, 1n]
  const days = BigInt(part.to - part.from + 1)
  const months = BigInt(terms.months)
  if (terms.proration === 'none') return [days, BigInt(cutTo - cutFrom + 1)]
  if (terms.proration === 'daily') return [days, BigInt(b - a + 1)]
  if (terms.proration === 'annual365') return [12n * days, 365n * months]
  if (terms.proration === 'thirty360') return [BigInt(days360(part.from, part.to + 1)), 30n * months]
  let whole = 0
  while (onMonth(monthIndex(part.from) + whole + 1, parts(part.from).d) <= part.to + 1) whole += 1
  const rest = onMonth(monthIndex(part.from) + whole, parts(part.from).d)
  const length = BigInt(lastOf(parts(rest).y, parts(rest).m))
  return [BigInt(whole) * length + BigInt(part.to + 1 - rest), length * months]
}

function days360(from: number, to: number): number {
  const [p, q] = [parts(from), parts(to)]
  const endOfFebruary = (x: typeof p) => x.m === 1 && x.d === lastOf(x.y, 1)
  let [d1, d2] = [p.d, q.d]
  if (endOfFebruary(p) && endOfFebruary(q)) d2 = 30
  if (endOfFebruary(p)) d1 = 30
  if (d2 === 31 && d1 >= 30) d2 = 30
  if (d1 === 31) d1 = 30
  return 360 * (q.y - p.y) + 30 * (q.m - p.m) + (d2 - d1)
}

/** Half away from zero. */
function rounded(n: bigint, d: bigint): bigint {
  const magnitude = n < 0n ? -n : n
  const result = (2n * magnitude + d) / (2n * d)
  return n < 0n ? -result : result
}
