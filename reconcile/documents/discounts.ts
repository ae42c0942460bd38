/** A line of a document while its discounts are spread: `kind` decides what it does. */
export interface Spread {
  readonly kind: string
  /** Minor units; a discount's is negative. */
  readonly amount: bigint
  /** What is left of an item line after the discounts. */
  net: bigint
}

/**
 * Takes discount lines off the item lines since the last subtotal, in proportion (where a discount stands right below a
 * subtotal: off the lines that the subtotal sums). The last line takes the odd minor units, so that nothing is lost.
 */
export function spreadDiscounts(lines: readonly Spread[]): void {
  let block: Spread[] = []
  let summed: Spread[] = []
  for (const line of lines) {
    if (line.kind === 'item') block.push(line)
    else if (line.kind === 'subtotal') {
      if (block.length > 0) summed = block
      block = []
    } else if (line.kind === 'discount') {
      takeOff(line.amount, block.length > 0 ? block : summed.length > 0 ? summed : itemsOf(lines))
    }
  }
}

const itemsOf = (lines: readonly Spread[]): Spread[] => lines.filter((line) => line.kind === 'item')

function takeOff(amount: bigint, lines: readonly Spread[]): void {
  const total = lines.reduce((sum, line) => sum + line.net, 0n)
  if (total === 0n) return
  let left = amount
  for (const line of lines.slice(0, -1)) {
    const share = (amount * line.net) / total
    line.net += share
    left -= share
  }
  lines.at(-1)!.net += left
}
