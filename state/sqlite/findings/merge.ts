import type { Finding } from '../../../reconcile/findings/finding.js'
import type { Figure, HasMoved } from '../../../reconcile/review/figure.js'
import type { Fix } from '../../../reconcile/review/fixed-by.js'
import type { Waiver } from '../../../reconcile/review/state.js'
import { changesBetween, gist } from '../../findings/events.js'
import { type Covering, lastCovering } from '../../findings/last-seen.js'
import { covers } from '../../findings/scope.js'
import { VersionDigest } from '../../findings/version-digest.js'
import type { EventInput, Scope } from '../../store.js'
import { INSERT_FINDING } from '../../tables/finding.js'
import { COLUMN_NAMES } from '../../tables/finding-columns.js'
import { ADD_VERSION, CLOSE_VERSION, MOVE_VERSION } from '../../tables/finding-version.js'
import type { Transaction } from '../engine.js'
import { EventWriter } from '../events.js'
import {
  type Differing,
  differing,
  expired,
  type Lapsed,
  type Missing,
  missing,
  stillThere,
} from './candidates.js'
import { type FindingState, NEW_STATE, outsideBaseline, stateWriter, withoutWaiver } from './state.js'

/** The comparison that is made the standing one. */
export interface Merging {
  readonly run: number
  readonly runId: string
  readonly asOf: string
  readonly at: string
  readonly actor: string
  readonly scope: Scope
  readonly carryOver: boolean
  /** The event with which the last comparison of the whole book ended. */
  readonly wholeEvent: number
  /** Standing comparisons before this one, newest first. */
  readonly before: readonly Covering[]
  readonly hasMoved: HasMoved
  /** What put a finding right that is gone, since the comparison that saw it last. */
  readonly fixes: (finding: Finding, unit: string, seen: Covering | null) => readonly Fix[]
}

export interface Merged {
  readonly opened: number
  readonly reopened: number
  readonly changed: number
  readonly resolved: number
}

type Kind = keyof Merged

/** Brings the standing findings to what this comparison found, each change with its event, in one transaction. */
export function merge(tx: Transaction, comparison: Merging): { merged: Merged; versions: string } {
  const merged = { opened: 0, reopened: 0, changed: 0, resolved: 0 }
  const writer = new Merger(tx, comparison)
  for (const row of differing(tx, comparison.run)) count(merged, writer.found(row))
  for (const row of missing(tx, comparison.run, comparison.carryOver)) count(merged, writer.gone(row))
  for (const row of expired(tx, comparison.asOf)) count(merged, writer.lapsed(row))
  if (comparison.carryOver)
    for (const row of stillThere(tx, comparison.wholeEvent)) count(merged, writer.lapsed(row))
  return { merged, versions: writer.versions.hex }
}

function count(merged: Record<Kind, number>, kind: Kind | null): void {
  if (kind) merged[kind]++
}

class Merger {
  /** What it begins and ends. */
  readonly versions = new VersionDigest()
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
    if (row.old_body === null) return this.#reopen(row, 'came-back')
    if (row.status === 'resolved') return this.#reopen(row, 'still-there')
    return row.hash === row.old_hash ? null : this.#change(row)
  }

  /** A finding that stood and wasn't found: out of scope it stands on. */
  gone(row: Missing): Kind | null {
    const { scope, before, runId } = this.#comparison
    const placed = { unit: row.unit, rule: row.rule, contractId: row.contract_id }
    if (!covers(scope, placed)) return null
    const seen = lastCovering(before, placed)
    this.#close(row.id, seen?.asOf ?? null)
    const gone = JSON.parse(row.body) as Finding
    const fixedBy = this.#comparison.fixes(gone, row.unit, seen ?? null)
    const body = { run: runId, because: 'gone', ...(fixedBy.length > 0 && { fixedBy }), ...gist(gone) }
    if (row.status !== 'resolved')
      return this.#settle('resolved', row.id, body, withoutWaiver(row, 'resolved'))
    // Somebody has resolved it by hand: the trail has that it was so, and by what.
    this.#events.append(this.#event('confirmed', row.id, body))
    return null
  }

  /** A finding that stands, and whose decision doesn't hold any longer. */
  lapsed(row: Lapsed): Kind | null {
    const { scope, runId } = this.#comparison
    if (!covers(scope, { unit: row.unit, rule: row.rule, contractId: row.contract_id })) return null
    const body = { run: runId, because: row.because, ...lapsedWaiver(row), ...gist(finding(row)) }
    return this.#settle('reopened', row.id, body, withoutWaiver(row, 'open'))
  }

  #open(row: Differing): Kind {
    this.#statements.insertFinding.run(row.id, this.#comparison.asOf, this.#comparison.run)
    this.#add(row)
    return this.#settle('opened', row.id, this.#said(row), NEW_STATE)
  }

  #reopen(row: Differing, because: string): Kind {
    const state = withoutWaiver({ ...row, status: 'open' }, 'open')
    this.#settle('reopened', row.id, { ...this.#said(row), because }, state)
    this.#leaveBaseline(row, state)
    return 'reopened'
  }

  #change(row: Differing): Kind {
    const changes = changesBetween(JSON.parse(row.old_body ?? '{}') as Finding, finding(row))
    this.#events.append(this.#event('changed', row.id, { run: this.#comparison.runId, changes }))
    const state = { ...row, status: row.status ?? 'open' } satisfies FindingState
    const waiver = waiverOf(row)
    if (!waiver || !this.#comparison.hasMoved(waiver.figure, finding(row))) {
      this.#leaveBaseline(row, state)
      return 'changed'
    }
    const body = { ...this.#said(row), because: 'number-changed', ...lapsedWaiver(row) }
    const reopened = withoutWaiver(state, 'open')
    this.#settle('reopened', row.id, body, reopened)
    this.#leaveBaseline(row, reopened)
    return 'reopened'
  }

  /** Where its number is another one than when it was taken into the baseline. */
  #leaveBaseline(row: Differing, state: FindingState): void {
    if (row.baseline_figure === null) return
    const figure = JSON.parse(row.baseline_figure) as Figure
    if (!this.#comparison.hasMoved(figure, finding(row))) return
    const event = { ...this.#event('changed', row.id, { ...this.#said(row), was: figure }) }
    const seq = this.#events.append({ ...event, kind: 'finding.left-baseline' })
    this.#setState(row.id, seq, outsideBaseline(state))
  }

  #newVersion(row: Differing): void {
    if (row.hash === row.old_hash) {
      this.#statements.move.run(row.unit, row.id)
      return
    }
    if (row.old_body !== null) this.#close(row.id, null)
    this.#add(row)
  }

  #add(row: Differing): void {
    this.#statements.addVersion.run(this.#comparison.run, ...COLUMN_NAMES.map((name) => row[name]))
    this.versions.began(row.hash)
  }

  #close(id: string, lastSeen: string | null): void {
    this.#statements.close.run(this.#comparison.run, lastSeen, id)
    this.versions.ended(id, lastSeen)
  }

  #said = (row: Differing) => ({ run: this.#comparison.runId, ...gist(finding(row)) })

  #settle(kind: Kind, id: string, body: EventInput['body'], state: FindingState): Kind {
    this.#setState(id, this.#events.append(this.#event(kind, id, body)), state)
    return kind
  }

  #event(kind: Kind | 'confirmed', subject: string, body: EventInput['body']): EventInput {
    const { at, actor } = this.#comparison
    return { at, actor, kind: `finding.${kind}`, subject, body }
  }
}

const finding = (row: { readonly body: string }): Finding => JSON.parse(row.body) as Finding

const waiverOf = ({ waiver }: Pick<FindingState, 'waiver'>): Waiver | null =>
  waiver === null ? null : (JSON.parse(waiver) as Waiver)

/** What the trail says of a waiver that doesn't hold any longer. */
function lapsedWaiver(row: Pick<FindingState, 'waiver'>) {
  const waiver = waiverOf(row)
  return waiver && { request: waiver.request, was: waiver.figure, expiresOn: waiver.expiresOn }
}

const statements = (tx: Transaction) => ({
  insertFinding: tx.prepare(INSERT_FINDING),
  addVersion: tx.prepare(ADD_VERSION),
  close: tx.prepare(CLOSE_VERSION),
  move: tx.prepare(MOVE_VERSION),
})
