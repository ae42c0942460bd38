import { usageError } from '../cli/errors.js'
import { ALL_FAULTS, unknownFaults } from '../sandbox/fault-plan.js'
import { FAULT_NAMES } from '../sandbox/http/faults.js'

/** Throws {@link CommandError} 2 for a name that no fault has. */
export function checkFaults(names: readonly string[]): void {
  const unknown = unknownFaults(names)
  if (unknown.length === 0) return
  throw usageError(
    `There is no fault ${unknown.join(', ')}.`,
    `--faults takes ${ALL_FAULTS}, or separated by commas: ${FAULT_NAMES.join(', ')}.`,
  )
}

/** The sandbox's account lives in UTC: so does its day. */
export const dayOf = (instant: Date): string => instant.toISOString().slice(0, 10)
