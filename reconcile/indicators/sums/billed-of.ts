import type { Item, Match } from '../../matching/match.js'

/**
 * What was billed for an item, in minor units: its match's money. Where a match has several items, the earlier ones are
 * filled first, and the last takes the rest.
 */
export function billedOf(item: Item): bigint {
  const { match } = item
  if (match === null) return 0n
  if (match.items.length === 1) return match.billed
  return shares(match).get(item) ?? 0n
}

const known = new WeakMap<Match, ReadonlyMap<Item, bigint>>()

function shares(match: Match): ReadonlyMap<Item, bigint> {
  const before = known.get(match)
  if (before) return before
  const items = [...match.items].sort((a, b) => a.expected.billDate - b.expected.billDate)
  const found = new Map<Item, bigint>()
  let left = match.billed
  for (const [index, item] of items.entries()) {
    const isLast = index === items.length - 1
    const share = isLast || (item.amount > 0n && left < item.amount) ? left : item.amount
    found.set(item, share)
    left -= share
  }
  known.set(match, found)
  return found
}
