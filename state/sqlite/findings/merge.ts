import type { Finding } from '../../../reconcile/findings/finding.js'
import { changesBetween, gist } from '../../findings/events.js'
import { type Covering, lastSeenBy } from '../../findings/last-seen.js'
import { covers } from '../../findings/scope.js'
import type { EventInput, Scope } from '../../store.js'
import { INSERT_FINDING } from '../../tables/finding.js'
import { ADD_VERSION, CLOSE_VERSION, MOVE_VERSION } from '../../tables/finding-version.js'
import type { Transaction } from '../engine.js'
import { EventWriter } from '../events.js'
import { type Differing, differing, type Missing, missing } from './candidates.js'
import { type FindingState, NEW_STATE, stateWriter } from './state.js'

/** The comparison that is made the standing one. */
export interface Merging {
  readonly run: number
  readonly runId: string
  readonly asOf: string
  readonly at: string
  readonly actor: string
  readonly scope: Scope
  readonly carryOver: boolean
  /** Standing comparisons before this one, newest first. */
  readonly before: readonly Covering[]
}

export interface Merged {
  readonly opened: number
  readonly reopened: number
  readonly changed: number
  readonly resolved: number
}

type Kind = keyof Merged

/** Brings the standing findings to what this comparison found, each change with its event, in one transaction. */
export function merge(tx: Transaction, comparison: Merging): Merged {
  const merged = { opened: 0, reopened: 0, changed: 0, resolved: 0 }
  const writer = new Merger(tx, comparison)
  for (const row of differing(tx, comparison.run)) count(merged, writer.found(row))
  for (const row of missing(tx, comparison.run, comparison.carryOver)) count(merged, writer.gone(row))
  return merged
}

function count(merged: Record<Kind, number>, kind: Kind | null): void {
  if (kind) merged[kind]++
}

class Merger {
  readonly #comparison: Merging
  readonly #events: EventWriter
  readonly #setState: ReturnType<typeof stateWriter>
  readonly #statements: ReturnType<typeof statements>

  constructor(tx: Transaction, comparison: Merging) {
    this.#comparison = comparison
    this.#events = new EventWriter(tx)
    this.#setState = stateWriter(tx)
    this.#statements = statements(tx)
  }

  /** A finding that is new, back, changed, moved to another unit, or was resolved by hand and is still there. */
  found(row: Differing): Kind | null {
    if (row.first_seen === null) return this.#open(row)
    this.#newVersion(row)
    if (row.old_body === null || row.status === 'resolved') return this.#reopen(row)
    return row.hash === row.old_hash ? null : this.#change(row)
  }

  /** A finding that stood and wasn't found: out of scope it stands on. */
  gone(row: Missing): Kind | null {
    const { run, scope, before, runId } = this.#comparison
    const placed = { unit: row.unit, rule: row.rule, contractId: row.contract_id }
    if (!covers(scope, placed)) return null
    this.#statements.close.run(run, lastSeenBy(before, placed), row.id)
    if (row.status === 'resolved') return null
    const body = { run: runId, because: 'gone', ...gist(JSON.parse(row.body) as Finding) }
    return this.#settle('resolved', row.id, body, { ...row, status: 'resolved' })
  }

  #open(row: Differing): Kind {
    this.#statements.insertFinding.run(row.id, this.#comparison.asOf, this.#comparison.run)
    this.#statements.addVersion.run(this.#comparison.run, row.id)
    return this.#settle('opened', row.id, this.#said(row), NEW_STATE)
  }

  #reopen(row: Differing): Kind {
    const state: FindingState = { ...row, status: 'open' }
    return this.#settle('reopened', row.id, this.#said(row), state)
  }

  #change(row: Differing): Kind {
    const changes = changesBetween(JSON.parse(row.old_body ?? '{}') as Finding, finding(row))
    this.#events.append(this.#event('changed', row.id, { run: this.#comparison.runId, changes }))
    return 'changed'
  }

  #newVersion(row: Differing): void {
    const { run } = this.#comparison
    if (row.hash === row.old_hash) {
      this.#statements.move.run(row.unit, row.id)
      return
    }
    this.#statements.close.run(run, null, row.id)
    this.#statements.addVersion.run(run, row.id)
  }

  #said = (row: Differing) => ({ run: this.#comparison.runId, ...gist(finding(row)) })

  #settle(kind: Kind, id: string, body: EventInput['body'], state: FindingState): Kind {
    this.#setState(id, this.#events.append(this.#event(kind, id, body)), state)
    return kind
  }

  #event(kind: Kind, subject: string, body: EventInput['body']): EventInput {
    const { at, actor } = this.#comparison
    return { at, actor, kind: `finding.${kind}`, subject, body }
  }
}

const finding = (row: Differing): Finding => JSON.parse(row.body) as Finding

const statements = (tx: Transaction) => ({
  insertFinding: tx.prepare(INSERT_FINDING),
  addVersion: tx.prepare(ADD_VERSION),
  close: tx.prepare(CLOSE_VERSION),
  move: tx.prepare(MOVE_VERSION),
})
