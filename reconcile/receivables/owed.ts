/** What is open on one invoice, in minor units. */
export interface Owed {
  readonly currency: string
  /** Day number. */
  readonly dueDate: number
  readonly open: bigint
}

/**
 * Open invoices as one text, which a unit's figures keep: `USD 20362,73005 20603,1025507`, a line a currency. Sums by due
 * date wouldn't do: each invoice is converted by itself.
 */
export function owedText(owed: readonly Owed[]): string {
  const lines = new Map<string, Owed[]>()
  for (const one of owed) lines.set(one.currency, [...(lines.get(one.currency) ?? []), one])
  return [...lines.keys()]
    .sort()
    .map((currency) => `${currency} ${lines.get(currency)!.sort(byDueDate).map(pointText).join(' ')}`)
    .join('\n')
}

const byDueDate = (a: Owed, b: Owed): number =>
  a.dueDate - b.dueDate || (a.open < b.open ? -1 : a.open > b.open ? 1 : 0)

const pointText = ({ dueDate, open }: Owed): string => `${dueDate},${open}`

/** The inverse of {@link owedText}. */
export function owedOf(text: string): readonly Owed[] {
  if (text === '') return []
  return text.split('\n').flatMap((line) => {
    const [currency = '', ...points] = line.split(' ')
    return points.map((point) => {
      const [dueDate = '', open = ''] = point.split(',')
      return { currency, dueDate: Number(dueDate), open: BigInt(open) }
    })
  })
}
