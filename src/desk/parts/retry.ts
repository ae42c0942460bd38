import { CommandError } from '../../cli/errors.js'
import type { Onward, View } from '../server/desk-page.js'

/** Does what a form asks for; where that is refused, the form is shown again with the refusal above what was typed. */
export async function orAgain(
  work: () => Promise<Onward>,
  again: (refusal: CommandError) => Promise<View>,
): Promise<View | Onward> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof CommandError && error.exitCode === 2) return { ...(await again(error)), status: 422 }
    throw error
  }
}
