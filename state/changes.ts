import type { Key, KeyName } from '../reconcile/linking/key.js'
import type { Place, Topic } from '../reconcile/linking/topics.js'
import type { IsHome, Want } from '../reconcile/linking/wants.js'
import type { ObjectName } from '../reconcile/records/object.js'
import type { CanonicalRecord } from '../reconcile/records/record.js'
import type { OtherAnswers } from '../reconcile/unit/answers.js'
import type { HomeRow } from './homes/home-row.js'
import type { Group } from './visits.js'

/** What changed since the book was laid out, and since it was compared: by it a night costs what changed. */
export interface Changes {
  /** What changed since the last laying-out, where that rests on the same; null: nobody knows, so that everything has to be laid out. */
  sinceLayout(fingerprint: string): Promise<SinceLayout | null>
  /** Keeps what linking is told by the small tables: as it was, without what is being linked anew. */
  keepLinkingAnswers(answers: string): Promise<void>
  /** The rows, in pages, by object and id. */
  rows(size?: number): AsyncIterable<readonly StagedChange[]>
  /**
   * Marks the units that an as-of day, not before that of the standing comparison, and other answers of the small tables wake,
   * so that all that has to be judged is marked. Null: everything has to be, as no comparison of the whole book stands on the
   * same basis.
   */
  wake(asOf: string, basis: Basis, other: OtherAnswersOf): Promise<Due | null>
  /** The marked units in byte order, in pages. */
  due(size?: number): AsyncIterable<readonly string[]>
}

/** A row that was staged, changed or removed. */
export interface StagedChange {
  readonly object: ObjectName
  readonly id: string
  readonly isStaged: boolean
  /** By what it was found before, and by what it is found now; its own id left out. */
  readonly keys: readonly Key[]
  /** The records that it was or is a line of, with what these are found by; empty where it is no line. */
  readonly parents: readonly (Place & { readonly keys: readonly Key[] })[]
  /** Of a line that stays where it is: how it is and ever was; of anything else none. */
  readonly versions: readonly Pick<CanonicalRecord, 'id' | 'values'>[]
}

/** What outcomes rest on besides the rows and the day. */
export interface Basis {
  /** Settings, mapped fields, rules and program, as a fingerprint. */
  readonly fingerprint: string
  /** Each currency's rate, as exact text: for the SQL views. */
  readonly rates: Readonly<Record<string, string>>
  /** All that units are told by the small tables, rates included. */
  readonly answers: string
  /** What linking is told by them. */
  readonly linkingAnswers: string
}

/** Which of the answers that were kept are others now; null: none. */
export type OtherAnswersOf = (then: string, now: string) => OtherAnswers | null

export interface SinceLayout {
  /** Rows that changed. */
  readonly rows: number
  /** What linking was told by the small tables. */
  readonly answers: string
}

export interface Due {
  /** Units to be judged. */
  readonly due: number
  /** Units that stand. */
  readonly standing: number
}

/** Links anew what changed, and what may have asked for it: every other record stays where it is at home. */
export interface Relinking {
  /**
   * Marks the units of changed rows to be judged, and all units that may have asked for them to be linked anew; what is
   * marked outlives this process. To be done for all changes before the first record is linked.
   */
  touch(changes: readonly Touched[]): Promise<void>
  /** How many units are to be linked anew, of how many. */
  extent(): Promise<{ readonly units: number; readonly all: number }>
  /** What is to be linked anew in each marked unit: records that are first at home there and ask for what changed. */
  groups(): AsyncIterable<readonly Group[]>
  /** Places records, and remembers what their units wait for, by `isWanted`. */
  save(linked: Relinked, isWanted: (want: Want, isHome: IsHome) => boolean): Promise<void>
  /**
   * Takes away the homes of what has gone, and of what hung on it by keys that are about it. False: records left units that were linked before, so that `groups` has to be
   * gone through once more.
   */
  settle(isAbout: (name: KeyName, object: ObjectName) => boolean): Promise<boolean>
  /** Ends it: nothing has changed since, and the small tables told linking this. */
  finish(linkingAnswers: string): Promise<void>
}

/** What a changed row leads to. */
export interface Touched {
  readonly object: ObjectName
  /** The record itself, or those that it was or is a line of. */
  readonly places: readonly Place[]
  readonly topics: readonly Topic[]
  /** Where it is at home has to be judged; nothing is linked otherwise. */
  readonly isLinkedAlike: boolean
}

export interface Relinked {
  readonly homes: readonly HomeRow[]
  readonly wants: readonly Want[]
  /** `ASKER ASKED`: objects that are asked for to link others. */
  readonly pairs: readonly string[]
}
