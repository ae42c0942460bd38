import { describeFailure } from '../../cli/failure.js'

/** What went wrong, told as a command tells it; `status` for the browser. */
export interface Refusal {
  readonly message: string
  readonly advice: string
  readonly status: 409 | 422 | 503
  /** A bug, that whoever mends it should hear of. */
  readonly isUnforeseen: boolean
}

const BUSY = 5

export function refusalOf(error: unknown): Refusal {
  const { message, advice, exitCode, unexpected: isUnforeseen } = describeFailure(error)
  if (error instanceof Error && error.name === 'MovedMeanwhile')
    return { message, advice, status: 409, isUnforeseen }
  return { message, advice, status: exitCode === BUSY || exitCode === 1 ? 503 : 422, isUnforeseen }
}
