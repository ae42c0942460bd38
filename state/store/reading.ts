import type { Key } from '../../reconcile/linking/key.js'
import type { Home } from '../../reconcile/linking/link.js'
import type { ObjectName } from '../../reconcile/records/object.js'
import type { CanonicalRecord, RecordsByObject } from '../../reconcile/records/record.js'
import type { UnitRecords } from '../../reconcile/unit/unit.js'
import type { Basis } from '../changes.js'
import type { HomeRow, WantRow } from '../homes/home-row.js'

export interface Records {
  get(object: ObjectName, id: string): Promise<CanonicalRecord | null>
  /** Every key that was asked for is in the answer, by `keyText`. */
  find(keys: readonly Key[]): Promise<Map<string, readonly CanonicalRecord[]>>
  /** All rows of an object, in pages, by parent and id in byte order; lines whose parent isn't staged are left out. */
  pages(object: ObjectName, size?: number): AsyncIterable<readonly CanonicalRecord[]>
  /** The same with the lines that {@link pages} leaves out: what is staged, whether it counts or not. */
  everyRow(object: ObjectName, size?: number): AsyncIterable<readonly CanonicalRecord[]>
  /** Lines of these parents, in key order. */
  children(object: ObjectName, parentIds: readonly string[]): Promise<readonly CanonicalRecord[]>
  /** Small tables that every unit needs: products, items, terms, currencies, subsidiaries, periods, rates. */
  reference(): Promise<RecordsByObject>
}

/** What a laying-out rests on besides the rows. */
export type LaidOutOn = Pick<Basis, 'fingerprint' | 'linkingAnswers'>

export interface Homes {
  /** Starts a new laying-out of the whole book. */
  begin(): Promise<void>
  save(homes: readonly Home[]): Promise<void>
  /** The same of homes that were made rows elsewhere, by `homeRow` (homes/home-row.ts). */
  saveRows(rows: readonly HomeRow[]): Promise<void>
  /** Remembers what units wait for, and which objects linking asked for (`ASKER ASKED`). */
  saveWants(wants: readonly WantRow[], pairs: readonly string[]): Promise<void>
  /**
   * Ends it: homes that weren't saved since `begin` go. `basis`: what it rests on besides the rows; from here on it is noted
   * which rows change, so that the next laying-out on the same basis can be of what changed.
   */
  finish(basis?: LaidOutOn): Promise<void>
  /** Whether the last laying-out was finished. */
  whole(): Promise<boolean>
}

export interface Units {
  /** All unit keys in byte order, in pages. */
  keys(size?: number): AsyncIterable<readonly string[]>
  load(keys: readonly string[]): Promise<readonly UnitRecords[]>
  /** Units in which a record is at home. */
  of(object: ObjectName, id: string): Promise<readonly string[]>
}
