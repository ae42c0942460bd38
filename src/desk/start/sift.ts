import type { FindingRow } from '../../../state/store.js'
import { isFresh, stillCounts, type Tally, tally } from '../../reports/figures/tally.js'

/** Findings that somebody should look at for one reason: how many, and the worst of them. */
export interface Pile {
  readonly count: number
  readonly first: readonly FindingRow[]
}

/** What a day begins with, out of one pass over all findings. */
export interface Sifted {
  readonly tally: Tally
  readonly mine: Pile
  readonly fresh: Pile
  /** Critical, and nobody's. */
  readonly unowned: Pile
}

const SHOWN = 5

/** `rows`: in the document's order, the worst first. */
export async function sifted(
  rows: AsyncIterable<FindingRow>,
  asOf: string | null,
  actor: string,
): Promise<Sifted> {
  const [mine, fresh, unowned] = [newPile(), newPile(), newPile()]
  async function* passing() {
    for await (const row of rows) {
      if (row.assignee === actor && stillCounts(row)) put(mine, row)
      if (isFresh(row, asOf)) put(fresh, row)
      if (row.assignee === null && row.finding.severity === 'critical' && stillCounts(row)) put(unowned, row)
      yield row
    }
  }
  return { tally: await tally(passing(), asOf), mine, fresh, unowned }
}

const newPile = () => ({ count: 0, first: [] as FindingRow[] })

function put(pile: ReturnType<typeof newPile>, row: FindingRow): void {
  pile.count += 1
  if (pile.first.length < SHOWN) pile.first.push(row)
}
