/** Amounts in minor units, of one currency, added up. */
export const sumOf = (rows: readonly { readonly amount: bigint }[]): bigint =>
  rows.reduce((sum, { amount }) => sum + amount, 0n)

/** An amount without its sign. */
export const sizeOf = (minor: bigint): bigint => (minor < 0n ? -minor : minor)
