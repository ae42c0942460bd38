import { InvalidArgumentError } from 'commander'
import { usageError } from '../../cli/errors.js'

/** What was typed into a field, without blanks around it; null: nothing. */
export function given(typed: URLSearchParams, name: string): string | null {
  const value = typed.get(name)?.trim() ?? ''
  return value === '' ? null : value
}

/**
 * What was typed into a field that must not stay empty, `called` so on the page, read as the command line reads its options.
 * Throws {@link CommandError} 2.
 */
export function needed(
  typed: URLSearchParams,
  name: string,
  called: string,
  read: (value: string) => string = (value) => value,
): string {
  const value = given(typed, name)
  if (value === null) throw usageError(`${called} isn’t said.`, 'Fill it in; nothing was done yet.')
  try {
    return read(value)
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error
    throw usageError(`${called} can’t be “${value}”.`, error.message)
  }
}
