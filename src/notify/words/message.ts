import type { Severity } from '../../../reconcile/findings/finding.js'

/**
 * What a channel writes: titles, facts and entries in words, as plain text. Whoever writes it sees to it that none of it
 * becomes markup.
 */
export interface Message {
  /** The same whenever the same is sent again. */
  readonly id: string
  readonly tone: 'good' | 'news' | 'alarm'
  /** Our own words alone. */
  readonly title: string
  readonly lead: readonly Paragraph[]
  readonly facts: readonly Fact[]
  readonly sections: readonly Section[]
  readonly foot: readonly string[]
}

export interface Paragraph {
  readonly text: string
  readonly isStrong: boolean
}

export interface Fact {
  readonly name: string
  readonly value: string
}

export interface Section {
  readonly title: string
  /** What all of it comes to; null: nothing to add. */
  readonly note: string | null
  readonly entries: readonly Entry[]
  /** What isn't named; null: everything is. */
  readonly rest: string | null
}

/** A case. */
export interface Entry {
  readonly severity: Severity
  /** Rule and cause. */
  readonly what: string
  /** Account and contract: text of the outside world. */
  readonly whose: string
  /** Amounts; empty where there is none. */
  readonly worth: string
}
