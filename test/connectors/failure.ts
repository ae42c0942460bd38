import { SourceError } from '../../connectors/source-error.js'

/** The SourceError that a promise fails with; anything else is the test's own failure. */
export async function failure(promise: Promise<unknown>): Promise<SourceError> {
  const error = await promise.then(
    () => new Error('it succeeded'),
    (reason: unknown) => reason,
  )
  if (error instanceof SourceError) return error
  throw error
}
