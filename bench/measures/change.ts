import { keysOf } from '../../reconcile/linking/keys-of.js'
import type { CanonicalRecord } from '../../reconcile/records/record.js'
import type { Store } from '../../state/store.js'
import { asRun, withBenchStore } from '../store.js'

const AT = '2026-11-21T01:00:00.000Z'

export interface Changed {
  readonly lines: number
}

/** One in a hundred. */
const SHARE = 100

/**
 * Changes one in a hundred invoice lines, as a pull of changes would bring them: anywhere in the book, or all lines of one in
 * a hundred customers. Most are another text alone: that every change were a mistake would measure how findings are saved.
 */
export function changeLines(path: string, runId: string, where: 'random' | 'clustered'): Promise<Changed> {
  return withBenchStore(path, (store) =>
    asRun(store, 'sync', runId, async ({ id }) => {
      const isChosen = where === 'random' ? isDrawn : await ofSomeCustomers(store)
      await store.staging.begin(id, ['invoiceLine'], AT)
      const pull = { mode: 'changes', watermark: AT, shape: '', reading: '', resumed: false } as const
      await store.staging.startPull(id, 'invoiceLine', pull)
      let lines = 0
      for await (const page of store.records.pages('invoiceLine', 5000)) {
        const chosen = page.filter(isChosen).map(edited)
        lines += chosen.length
        await store.staging.page(
          id,
          'invoiceLine',
          chosen.map((record) => ({ record, keys: keysOf(record) })),
          AT,
        )
      }
      await store.staging.finishObject(id, 'invoiceLine', AT)
      await store.staging.complete(id, AT, true)
      return { lines }
    }),
  )
}

const isDrawn = ({ id }: CanonicalRecord): boolean => mixed(Number(id)) % SHARE === 0

/** Spreads numbers that follow each other (Knuth's multiplicative hash). */
const mixed = (number: number): number => Math.imul(number % 4_294_967_296, 2_654_435_761) >>> 8

async function ofSomeCustomers(store: Store): Promise<(line: CanonicalRecord) => boolean> {
  const invoices = new Set<string>()
  for await (const page of store.records.pages('invoice', 5000))
    for (const { id, values } of page) if (Number(values.customerId) % SHARE === 0) invoices.add(id)
  return ({ values }) => invoices.has(values.invoiceId ?? '')
}

/** All have another text; one in so many another amount too, which becomes a finding. */
const DEARER = 10

const edited = (line: CanonicalRecord): CanonicalRecord => {
  const description = `${line.values.description}, corrected`
  if (Math.floor(mixed(Number(line.id)) / SHARE) % DEARER !== 0)
    return { ...line, values: { ...line.values, description } }
  const whole = Number(line.values.amount?.split('.')[0] ?? 0)
  return { ...line, values: { ...line.values, description, amount: `${whole + 1}.00` } }
}
