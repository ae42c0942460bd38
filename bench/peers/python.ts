import { spawnSync } from 'node:child_process'

export type Library = 'pandas' | 'datacompy'

/** What a library's process says of its rounds. */
export interface ComparedInPython {
  readonly version: string
  readonly seconds: readonly number[]
  /** The same with reading both sides from CSV before it. */
  readonly withReading: readonly number[]
  readonly mismatches: number
  /** The most memory that the process ever had, its rows included. */
  readonly megabytes: number
}

/**
 * Rows come from CSV, and a comparison is timed with reading them and without; summing a line's amounts is a part of it. An
 * item that nothing was billed for is a mismatch where something was expected, which datacompy tells apart as a row of one
 * side.
 */
const SCRIPT = `
import importlib, json, resource, sys, time
import pandas
library = importlib.import_module(sys.argv[1])
keys = ['contract', 'item']

def by_pandas(sums):
    both = expected.merge(sums, how='outer', on=keys, suffixes=('', '_billed')).fillna(0)
    return len(both[(both.amount - both.amount_billed).abs() > 1])

def by_datacompy(sums):
    compared = library.Compare(expected, sums, join_columns=keys, abs_tol=1)
    alone = (compared.df1_unq_rows, compared.df2_unq_rows)
    return len(compared.all_mismatch()) + sum(int((rows.amount.abs() > 1).sum()) for rows in alone)

compare = by_pandas if sys.argv[1] == 'pandas' else by_datacompy
seconds, with_reading = [], []
for _ in range(int(sys.argv[4])):
    begin = time.perf_counter()
    expected, billed = pandas.read_csv(sys.argv[2]), pandas.read_csv(sys.argv[3])
    start = time.perf_counter()
    mismatches = compare(billed.groupby(keys, as_index=False).agg(amount=('amount', 'sum')))
    end = time.perf_counter()
    seconds.append(end - start)
    with_reading.append(end - begin)
print(json.dumps({
    'version': library.__version__, 'seconds': seconds, 'withReading': with_reading, 'mismatches': mismatches,
    'megabytes': resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
}))
`

/** The bare comparison by a library of Python; null where the machine hasn't it. Throws where it fails. */
export function comparedInPython(
  library: Library,
  files: readonly [expected: string, billed: string],
  rounds: number,
): ComparedInPython | null {
  if (spawnSync('python3', ['-c', `import pandas, ${library}`]).status !== 0) return null
  const { status, stdout, stderr } = spawnSync('python3', ['-c', SCRIPT, library, ...files, String(rounds)], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${library} failed:\n${stderr}`)
  return JSON.parse(stdout) as ComparedInPython
}
