/**
 * `refused`: a secret or token was refused · `unreachable`: host, network or a vendor's failure that outlasted the retries ·
 * `limit`: a vendor's limit is used up · `configuration`: the org lacks (or hides) an object or field that the
 * configuration names, or refuses a `where` · `malformed`: an answer that can't be read · `incomplete`: rows that were
 * announced didn't come, or came twice.
 */
export type SourceErrorKind =
  | 'refused'
  | 'unreachable'
  | 'limit'
  | 'configuration'
  | 'malformed'
  | 'incomplete'

/** What a source could not do, for a person: what happened, to what, and what to do. Never contains a secret. */
export class SourceError extends Error {
  readonly kind: SourceErrorKind
  /** What to do about it, one sentence. */
  readonly advice: string

  constructor(kind: SourceErrorKind, message: string, advice: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'SourceError'
    this.kind = kind
    this.advice = advice
  }
}
