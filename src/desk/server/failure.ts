import { describeFailure } from '../../cli/failure.js'

/** What went wrong, told as a command tells it; `status` for the browser. */
export interface Refusal {
  readonly message: string
  readonly advice: string
  readonly status: 409 | 422 | 503
}

const BUSY = 5

export function refusalOf(error: unknown): Refusal {
  const { message, advice, exitCode } = describeFailure(error)
  if (error instanceof Error && error.name === 'MovedMeanwhile') return { message, advice, status: 409 }
  return { message, advice, status: exitCode === BUSY || exitCode === 1 ? 503 : 422 }
}
