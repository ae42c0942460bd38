/**
 * What the command's caller sees: 0 done · 1 failed · 2 wrong usage or configuration · 3 findings at or above
 * `--fail-on` · 4 refused, incomplete · 5 refused, another run holds the store · 130 and 143 stopped.
 */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5 | 130 | 143

/** A command that can't go on, for a person: what happened, to what, expected and found; and what to do next. */
export class CommandError extends Error {
  readonly exitCode: ExitCode
  /** What to do about it, one sentence; empty where there is nothing to add. */
  readonly advice: string

  constructor(exitCode: ExitCode, message: string, advice = '', options?: ErrorOptions) {
    super(message, options)
    this.name = 'CommandError'
    this.exitCode = exitCode
    this.advice = advice
  }
}

/** Wrong usage or configuration: exit 2. */
export const usageError = (message: string, advice = ''): CommandError => new CommandError(2, message, advice)
