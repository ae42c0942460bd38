/** What a command is doing, on standard error: a live display on a terminal, plain lines elsewhere. */
export interface Progress {
  /** Starts a step, like `Reading invoices from NetSuite`; an unfinished one before it ends as it stands. */
  start(text: string): Step
}

export interface Step {
  /** The latest state, like `12,000 rows`; shown live, and elsewhere only now and then. */
  update(detail: string): void
  /** The step is over; `detail` is what came of it. */
  done(detail?: string): void
  fail(detail?: string): void
}

export const SILENT_PROGRESS: Progress = {
  start: () => ({ update: () => undefined, done: () => undefined, fail: () => undefined }),
}
