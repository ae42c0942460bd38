/** `no sales order`, `one sales order`, `3 sales orders`. */
export function how(count: number, one: string, many = `${one}s`): string {
  if (count === 0) return `no ${one}`
  return count === 1 ? `one ${one}` : `${count} ${many}`
}

/** How many are named. */
export const MOST = 5

/** Numbers, each once, the first few of them. */
export function listed(numbers: readonly string[]): string {
  const each = [...new Set(numbers)]
  const more = each.length > MOST ? [`and ${each.length - MOST} more`] : []
  return [...each.slice(0, MOST), ...more].join(', ')
}
