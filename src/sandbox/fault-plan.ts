import { FAULT_NAMES, type FaultHook, type FaultName, namedFault } from './http/faults.js'

/** One request in so many goes wrong. */
const EVERY = 7

/** The names among these that no fault has. */
export const unknownFaults = (names: readonly string[]): readonly string[] =>
  names.filter((name) => !FAULT_NAMES.includes(name as FaultName))

/** Plays named faults in turn, on one request in seven; a request sent again is let through. */
export function faultPlan(names: readonly string[]): FaultHook {
  const known = FAULT_NAMES.filter((name) => names.includes(name))
  return ({ count }) => {
    const name = count % EVERY === 0 ? known[(count / EVERY - 1) % known.length] : undefined
    return name === undefined ? undefined : namedFault(name)
  }
}
