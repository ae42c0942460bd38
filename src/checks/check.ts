import { describeFailure } from '../cli/failure.js'

/** One thing that was looked at, and what came of it. */
export interface Check {
  /** Like `salesforce.sign-in`. */
  readonly check: string
  /** Null: it couldn't be looked at, because of something before it. */
  readonly ok: boolean | null
  readonly detail: string
  /** What to do; with `ok` a warning: nothing fails by it yet. Empty: nothing. */
  readonly advice: string
}

export const passed = (check: string, detail: string): Check => ({ check, ok: true, detail, advice: '' })

export const warned = (check: string, detail: string, advice: string): Check => ({
  check,
  ok: true,
  detail,
  advice,
})

export const failed = (check: string, detail: string, advice: string): Check => ({
  check,
  ok: false,
  detail,
  advice,
})

/** Something before it failed. */
export const unchecked = (check: string, why: string): Check => ({ check, ok: null, detail: why, advice: '' })

/** What was thrown, as a failed check. */
export function failure(check: string, error: unknown): Check {
  const { message, advice } = describeFailure(error)
  return failed(check, message, advice)
}

export const isFailed = (checks: readonly Check[]): boolean => checks.some((check) => check.ok === false)
