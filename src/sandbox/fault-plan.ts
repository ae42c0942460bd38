import { FAULT_NAMES, type FaultHook, type FaultName, namedFault } from './http/faults.js'
import type { Random } from './http/random.js'

/** One request in so many goes wrong. */
const EVERY = 7

/** In place of a list of names: every fault there is. */
export const ALL_FAULTS = 'all'

/** The names among these that no fault has. */
export const unknownFaults = (names: readonly string[]): readonly string[] =>
  names.filter((name) => name !== ALL_FAULTS && !FAULT_NAMES.includes(name as FaultName))

/** Plays named faults in turn, on one request in seven; a request sent again is let through. */
export function faultPlan(names: readonly string[]): FaultHook {
  const known = knownFaults(names)
  return ({ count }) => {
    const name = count % EVERY === 0 ? known[(count / EVERY - 1) % known.length] : undefined
    return name === undefined ? undefined : namedFault(name)
  }
}

/** Plays named faults by chance: each request goes wrong at this rate (0 to 1), in one of these ways. */
export function randomFaults(names: readonly string[], rate: number, random: Random): FaultHook {
  const known = knownFaults(names)
  return () => {
    if (random() >= rate) return undefined
    const name = known[Math.floor(random() * known.length)]
    return name === undefined ? undefined : namedFault(name)
  }
}

const knownFaults = (names: readonly string[]): readonly FaultName[] =>
  FAULT_NAMES.filter((name) => names.includes(ALL_FAULTS) || names.includes(name))
