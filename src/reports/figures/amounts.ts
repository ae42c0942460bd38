import { parseDecimal } from '../../../reconcile/basics/fraction.js'
import { formatMoney, type Money, magnitude, money, roundToMoney } from '../../../reconcile/basics/money.js'

/** Reads a finding's decimal text, which has the currency's digits already. Throws for text that isn't a decimal. */
export function readAmount(text: string, currency: string): Money {
  const exact = parseDecimal(text)
  if (!exact) throw new RangeError(`${JSON.stringify(text)} isn't an amount`)
  return roundToMoney(exact, currency)
}

/** Exact sums, one a currency; currencies are never added together. */
export class CurrencySums {
  private readonly sums = new Map<string, bigint>()

  add(amount: Money): void {
    this.sums.set(amount.currency, (this.sums.get(amount.currency) ?? 0n) + amount.minor)
  }

  /** Adds the amount without its sign. */
  addMagnitude(amount: Money): void {
    this.add(magnitude(amount))
  }

  /** The sum in one currency: zero where nothing was added, for a sum of nothing is known. */
  of(currency: string): Money {
    return money(this.sums.get(currency) ?? 0n, currency)
  }

  /** In the order of their codes. */
  entries(): readonly Money[] {
    return [...this.sums]
      .map(([currency, minor]) => money(minor, currency))
      .sort((a, b) => byCodePoint(a.currency, b.currency))
  }

  /** As decimal texts by code, `{"EUR":"12.00"}`. */
  texts(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.entries().map((amount) => [amount.currency, formatMoney(amount)]))
  }
}

/** Order by code point, in UTF-8's sense: the same on every machine. */
export function byCodePoint(a: string, b: string): number {
  const [left, right] = [a[Symbol.iterator](), b[Symbol.iterator]()]
  for (;;) {
    const [x, y] = [left.next(), right.next()]
    if (x.done || y.done) return Number(y.done ?? false) - Number(x.done ?? false)
    const difference = (x.value.codePointAt(0) ?? 0) - (y.value.codePointAt(0) ?? 0)
    if (difference !== 0) return difference
  }
}
