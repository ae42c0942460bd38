/** Requests of one source so far; what a run's evidence shows. */
export class Usage {
  requests = 0
  retries = 0
  /** The vendor's own count, where it gives one: calls used and allowed in the last 24 hours. */
  vendor: { readonly used: number; readonly allowed: number } | null = null
}
