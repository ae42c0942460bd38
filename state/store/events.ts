export interface EventInput {
  readonly at: string
  /** Who: an operating-system user, or `tieout` for the program itself. */
  readonly actor: string
  /** `run.started`, `finding.opened`, … */
  readonly kind: string
  /** The id of what it is about. */
  readonly subject: string
  readonly body: Readonly<Record<string, unknown>>
}

export interface EventRow extends EventInput {
  readonly seq: number
  readonly previousHash: string
  readonly hash: string
}

/** The last event: its number, 0 where there is none yet, and its hash. */
export interface ChainHead {
  readonly seq: number
  readonly hash: string
}

export interface Events {
  /** How far the audit trail has come. */
  head(): Promise<ChainHead>
  append(events: readonly EventInput[]): Promise<void>
  of(subject: string): Promise<readonly EventRow[]>
  /** What events of these kinds are about, each once, oldest first. */
  subjects(kinds: readonly string[]): Promise<readonly string[]>
  /** Recomputes the hash chain; names the first broken link. */
  verify(): Promise<
    | { readonly ok: true; readonly count: number }
    | { readonly ok: false; readonly seq: number; readonly reason: string }
  >
}
