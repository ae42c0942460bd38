/** A contract, line or milestone as canonical texts; a staged record is one as it stands. */
export interface TermsInput {
  readonly id: string
  /** Canonical field to canonical text; what is missing is absent. */
  readonly values: Readonly<Record<string, string>>
  /** Fields whose text isn't a value of the field, with that text. */
  readonly unreadable?: Readonly<Record<string, string>>
}

/** Canonical setting to text: what holds where neither contract nor line say anything (`reconcile.defaults`). */
export type Settings = Readonly<Record<string, string>>
