import type { Severity } from '../../../reconcile/findings/finding.js'
import type { HasMoved } from '../../../reconcile/review/figure.js'
import type { FindingRow, Store } from '../../../state/store.js'
import type { Tally } from '../../reports/figures/tally.js'
import type { ReportInput } from '../../reports/input.js'
import { type Change, changeOf, type Was, wasOf } from './change.js'
import type { Escalated, Part } from './document.js'
import { type Escalation, escalationOf, type Patience } from './escalation.js'
import { isAtLeast, PartGathering, type PartOptions } from './part.js'

/** What happened to the findings between the run that was told last and this one. */
export interface Happened {
  readonly news: Part
  readonly worse: Part
  readonly resolved: Part
  readonly escalated: Escalated
}

/** The run that was told last, as the ledger of comparisons has it. */
export interface Base {
  readonly runId: string
  readonly asOf: string
  /** How far the audit trail had come at its end. */
  readonly lastEvent: number
}

export interface GatherJob {
  readonly store: Store
  readonly input: ReportInput
  readonly tally: Tally
  readonly base: Base
  /** How far the audit trail had come at the run's end. */
  readonly lastEvent: number
  readonly hasMoved: HasMoved
  readonly when: Severity
  readonly patience: Patience
}

/** Only findings that something happened to are looked up as they were: a night that changes nothing costs one pass. */
export async function gather(job: GatherJob): Promise<Happened> {
  const { store, input } = job
  const before = await asTheyWere(job)
  const happening = new Happening(job, before.changed, before.was)
  for await (const row of store.findings.list({}, input.run.id)) happening.add(row)
  return happening.result()
}

async function asTheyWere({ store, base, lastEvent }: GatherJob) {
  const changed = new Set<string>()
  const was = new Map<string, Was>()
  for await (const { subject } of store.indicators.events(base.lastEvent, lastEvent)) changed.add(subject)
  if (changed.size === 0) return { changed, was }
  for await (const row of store.findings.list({}, base.runId))
    if (changed.has(row.finding.id)) was.set(row.finding.id, wasOf(row))
  return { changed, was }
}

type Kind = 'news' | 'worse' | 'resolved'

const KIND_OF: Readonly<Record<Change, Kind>> = {
  new: 'news',
  again: 'news',
  worse: 'worse',
  resolved: 'resolved',
}

/** Takes findings one by one and sorts them into what is told. */
class Happening {
  readonly #job: GatherJob
  readonly #changed: ReadonlySet<string>
  readonly #was: ReadonlyMap<string, Was>
  readonly #options: PartOptions
  readonly #parts: Readonly<Record<Kind | 'escalated', PartGathering>>
  readonly #up: Record<Escalation, number> = { unowned: 0, overdue: 0 }

  constructor(job: GatherJob, changed: ReadonlySet<string>, was: ReadonlyMap<string, Was>) {
    this.#job = job
    this.#changed = changed
    this.#was = was
    this.#options = optionsOf(job)
    const newPart = () => new PartGathering(this.#options)
    this.#parts = { news: newPart(), worse: newPart(), resolved: newPart(), escalated: newPart() }
  }

  add(row: FindingRow): void {
    const { id } = row.finding
    if (this.#changed.has(id)) this.#addChange(row, this.#was.get(id))
    this.#addEscalation(row)
  }

  #addChange(row: FindingRow, was: Was | undefined): void {
    const change = changeOf(was, row, this.#job.hasMoved)
    if (change === null) return
    const isAgain = change === 'again'
    this.#parts[KIND_OF[change]].add(row, change === 'worse' && was ? { was } : { isAgain })
  }

  /** What has gone up is told when it does, and counted from then on. */
  #addEscalation(row: FindingRow): void {
    const { finding, status, assignee, firstSeen, baseline } = row
    const severity = this.#options.standing.get(finding.case) ?? finding.severity
    if (baseline || !finding.material || !isAtLeast(severity, this.#job.when)) return
    const now = escalationOf({ status, assignee, firstSeen, severity }, this.#options.day, this.#job.patience)
    if (now === null) return
    this.#up[now] += 1
    const { base, patience } = this.#job
    const was = this.#was.get(finding.id) ?? (this.#changed.has(finding.id) ? null : { status, assignee })
    const before = was && escalationOf({ ...was, firstSeen, severity }, base.asOf, patience)
    if (before !== now) this.#parts.escalated.add(row)
  }

  result(): Happened {
    const { news, worse, resolved, escalated } = this.#parts
    return {
      news: news.result(),
      worse: worse.result(),
      resolved: resolved.result(),
      escalated: { ...escalated.result(), ...this.#up },
    }
  }
}

function optionsOf({ input, tally, when }: GatherJob): PartOptions {
  return {
    reportingCurrency: input.reportingCurrency,
    rules: input.rules,
    weigh: input.weigh,
    standing: new Map(tally.cases.map(({ id, severity }) => [id, severity])),
    when,
    day: input.run.asOf ?? input.run.startedAt.slice(0, 10),
  }
}
