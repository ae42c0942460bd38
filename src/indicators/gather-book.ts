import type { Book } from '../../reconcile/indicators/book.js'
import { Sums } from '../../reconcile/indicators/book.js'
import { type FindingFact, factOf } from '../../reconcile/indicators/facts.js'
import { historyOf, type PastEvent } from '../../reconcile/indicators/history.js'
import { seriesOf } from '../../reconcile/indicators/series-text.js'
import { type Aged, Ageing } from '../../reconcile/receivables/aged.js'
import { owedOf } from '../../reconcile/receivables/owed.js'
import type { RunContext } from '../../reconcile/unit/context.js'
import type { ComparisonEntry, PastEntry } from '../../state/indicators.js'
import type { Store } from '../../state/store.js'
import { dayIn } from '../night/day.js'
import { gatherCorrections } from './corrections.js'

export interface BookJob {
  readonly store: Store
  /** What the run was judged by: its day and rates. */
  readonly context: RunContext
  /** The run after which things are looked at; null: as they stand now. */
  readonly runId: string | null
  readonly dsoDays: number
  /** Whose days people decide on. */
  readonly timezone: string
  /** In which the billing system writes its moments. */
  readonly billingZone: string
}

/** All that indicators are read from: the run's figures, every finding that there was, and what happened to them. */
export async function gatherBook(job: BookJob): Promise<Book> {
  const { store, context, dsoDays } = job
  const runId = job.runId ?? undefined
  const figures = await store.findings.figures(runId)
  const sums = new Sums(seriesOf(figures.series ?? ''))
  const findings: FindingFact[] = []
  for await (const row of store.findings.list({}, runId)) findings.push(factOf(row))
  const events = await pastEvents(job)
  return {
    asOf: context.asOf.calendarDay,
    sums,
    findings,
    history: historyOf(events, findings),
    corrections: await gatherCorrections(store, job.billingZone, events, findings),
    rates: {
      reporting: context.rates.reporting,
      rateOf: (currency) =>
        currency === context.rates.reporting
          ? { n: 1n, d: 1n }
          : (context.rates.rates.get(currency)?.rate ?? null),
    },
    owed: await owedBy(job, sums),
    dsoDays,
  }
}

/** Null where a unit was judged by a program that didn't tell invoice by invoice. */
async function owedBy({ store, context, runId }: BookJob, sums: Sums): Promise<Aged | null> {
  const { asOf, rates } = context
  const ageing = new Ageing(asOf.calendarDay, rates)
  for await (const text of store.indicators.owed(runId)) ageing.add(owedOf(text))
  const invoices = sums
    .currencies('open')
    .reduce((count, currency) => count + sums.total('open', currency, () => true).count, 0)
  return ageing.invoices === invoices ? ageing.sums : null
}

/** What happened to findings up to the moment that is looked at, with the day that each event counts for. */
async function pastEvents({ store, runId, timezone }: BookJob): Promise<readonly PastEvent[]> {
  const comparisons = await store.indicators.comparisons()
  const upTo =
    comparisons.find((one) => one.runId === runId)?.lastEvent ?? (await store.indicators.lastEvent())
  const days = new Map(comparisons.map((one) => [one.runId, one.asOf]))
  const events: PastEvent[] = []
  for await (const event of store.indicators.events(0, upTo, KINDS))
    events.push(pastEvent(event, days, timezone))
  return events
}

/** When findings were opened first, they say themselves. */
const KINDS = [
  'finding.reopened',
  'finding.accepted',
  'finding.changed',
  'finding.resolved',
  'finding.confirmed',
  'finding.waiver-requested',
  'finding.waived',
]

/** A run's event counts for its as-of day, a person's for the day on which it was. */
export function pastEvent(
  { kind, subject, at, body }: PastEntry,
  days: ReadonlyMap<ComparisonEntry['runId'], string>,
  timezone: string,
): PastEvent {
  const run = typeof body.run === 'string' ? body.run : null
  const asOf = run === null ? undefined : days.get(run)
  return { kind, subject, at, body, day: asOf ?? dayIn(timezone, new Date(at)), byRun: run !== null }
}
