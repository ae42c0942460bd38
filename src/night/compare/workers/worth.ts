/**
 * Each thread compiles all that judges for itself, which takes as much as some ten thousand contracts do: the fewer cores
 * share the work, the more of it there has to be before threads end sooner than one alone. Measured in bench/notes/threads-and-memory.md.
 */
const RECORDS_TIMES_CORES = 450_000
/** On a single core too: a thread's heap is bounded and the first one's isn't, so that no larger book is judged there. */
const FEWEST_CORES = 2
/** Of units that are laid out already. */
const UNITS_TIMES_CORES = 20_000

export const areRecordsWorthThreads = (records: number, cores: number): boolean =>
  records * Math.max(cores, FEWEST_CORES) >= RECORDS_TIMES_CORES

export const areUnitsWorthThreads = (units: number, cores: number): boolean =>
  cores > 1 && units * cores >= UNITS_TIMES_CORES
