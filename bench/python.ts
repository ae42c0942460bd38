import { spawnSync } from 'node:child_process'

const SCRIPT = `
import json, sqlite3, sys, time
import pandas
db = sqlite3.connect(sys.argv[1])
expected = pandas.read_sql('SELECT * FROM expected', db)
billed = pandas.read_sql('SELECT * FROM billed', db)
seconds = []
for _ in range(int(sys.argv[2])):
    start = time.perf_counter()
    sums = billed.groupby(['contract', 'item'], as_index=False).agg(billed=('amount', 'sum'))
    if sys.argv[3] == 'pandas':
        both = expected.merge(sums, how='outer', on=['contract', 'item']).fillna(0)
        both[(both.amount - both.billed).abs() > 1]
    else:
        import datacompy
        datacompy.Compare(expected, sums.rename(columns={'billed': 'amount'}), join_columns=['contract', 'item'], abs_tol=1).all_mismatch()
    seconds.append(time.perf_counter() - start)
print(json.dumps(seconds))
`

/** Seconds of each round in Python, from frames that are in memory; null where the machine hasn't the library. */
export function comparedInPython(
  library: 'pandas' | 'datacompy',
  tables: string,
  rounds: number,
): readonly number[] | null {
  const check = spawnSync('python3', ['-c', `import pandas, ${library}`])
  if (check.status !== 0) return null
  const { status, stdout } = spawnSync('python3', ['-c', SCRIPT, tables, String(rounds), library], {
    encoding: 'utf8',
  })
  return status === 0 ? (JSON.parse(stdout) as number[]) : null
}
