/** Where a finding's state and what it says began. */
export interface Marked {
  readonly from_run: number
  readonly to_run: number | null
  readonly from_event: number
}

/** Another text once a finding is in another state, says something else, or is gone. */
export const markOf = ({ from_run, to_run, from_event }: Marked): string =>
  `${from_event}.${from_run}.${to_run ?? ''}`
