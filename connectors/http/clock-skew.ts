/** Minutes for which signatures are taken whichever clock is wrong. */
const FORGIVEN = 4
/** The same of an assertion, which nobody has to take before the time that it says it was made at. */
export const FORGIVEN_OF_ASSERTIONS = 2

/**
 * A sentence, with a blank before it, where this machine's clock is so far from the one that an answer's `Date` tells that
 * signatures and assertions may be refused for it alone; else nothing.
 */
export function clockSkew(
  date: string | undefined,
  now: Date,
  whose: string,
  forgiven: number = FORGIVEN,
): string {
  const at = Date.parse(date ?? '')
  const minutes = Number.isNaN(at) ? 0 : Math.round(Math.abs(at - now.getTime()) / 60_000)
  return minutes < forgiven
    ? ''
    : ` This machine’s clock is ${minutes} minutes off ${whose}, which alone is a reason.`
}
