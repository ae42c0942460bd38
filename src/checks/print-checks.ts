import type { Context } from '../cli/context.js'
import { createRedactor } from '../log/redact.js'
import { type Check, isFailed } from './check.js'
import { checksSummary, checksText } from './checks-text.js'

/**
 * Prints checks for a person, or as a list for a program; what a vendor or a file said in them may repeat a secret, so
 * these are taken out. The exit code: 1 where one failed.
 */
export async function printChecks(
  context: Context,
  checks: readonly Check[],
  secrets: readonly string[],
): Promise<number> {
  const redactor = createRedactor()
  redactor.hide(secrets)
  const shown = checks.map((check) => ({
    ...check,
    detail: redactor.redact(check.detail),
    advice: redactor.redact(check.advice),
  }))
  if (context.json) await context.out.json(shown)
  else if (!context.quiet)
    await context.out.write(`${checksText(shown, context.out.color)}\n${checksSummary(shown)}`)
  else if (isFailed(shown))
    await context.out.write(
      checksText(
        shown.filter((check) => check.ok === false),
        context.out.color,
      ),
    )
  return isFailed(checks) ? 1 : 0
}
