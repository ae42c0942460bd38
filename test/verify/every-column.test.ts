import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ObjectName } from '../../reconcile/records/object.js'
import { SILENT_PROGRESS } from '../../src/cli/progress.js'
import { STORE_TOOLS } from '../../src/night/open-store.js'
import { proofs } from '../../src/verify/verify.js'
import { openStore } from '../../state/open.js'
import { tieout } from '../support/cli.js'

/** Tables that prove nothing, and why a change of theirs needn't be seen. */
const UNPROVEN_TABLES: Readonly<Record<string, string>> = {
  holder: 'who has the store at the moment, beside the lock that the system keeps',
  answered: 'what the next comparison looks at first; `--full` looks at everything',
  layout: 'where the layout of the book stands; `--full` makes it anew',
  comparison_unit: 'gone once a comparison stands',
  pull: 'where the next pull begins; what it leaves is held against the source’s own totals',
  pull_seen: 'what a pull that died had seen',
  source_memory: 'what needn’t be asked of an org twice',
  record_home: 'made from the staged rows; `--full` makes it anew',
  record_key: 'made from the staged rows; `--full` makes it anew',
  staged_change: 'what the next comparison looks at first; `--full` looks at everything',
  unit_due: 'what the next comparison looks at first; `--full` looks at everything',
  unit_record: 'made by each comparison, for the SQL views',
  unit_relink: 'what the next comparison links anew',
  unit_rest: 'when a unit is looked at again; `--full` looks at everything',
  unit_want: 'what a unit asked for; `--full` asks anew',
}

/** Columns of the other tables that prove nothing, and why. */
const UNPROVEN_COLUMNS: Readonly<Record<string, string>> = {
  'comparison_finding.unit': 'where it was judged, which no report says',
  'control_total.position':
    'its place in a list, of which only the order tells something; another order is seen',
  'finding_version.unit': 'where it was judged, which no report says',
  'review_request_finding.position':
    'its place in a list, of which only the order tells something; another order is seen',
  'review_request.number': 'the order of a list',
  'staged.number': 'its bit in a pull’s bitmap',
  'staged.keys': 'what it is found by, made from its content',
  'staged.modified_at': 'the source’s own stamp, which isn’t content and by which nothing is reckoned',
  'staged_object.next_number': 'the next bit in a pull’s bitmap',
  'staged_object.generation': 'whether a sum that is kept still holds',
  'staged_object.amount_field': 'which sum is kept up; the sum itself is held against the control total',
  'staged_object.left_out': 'kept while nothing changes, and counted anew otherwise',
  'staged_object.left_out_at': 'while what it was counted of hasn’t changed',
  'staged_object.open_run': 'that a sync is to go on',
  'staged_version.modified_at':
    'the source’s own stamp, which isn’t content and by which nothing is reckoned',
}

const CONFIGURED = ['--config', join('tieout-demo', 'tieout.config.yaml')]
const folders: string[] = []
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'tieout-columns-'))
  folders.push(made)
  return made
}

/** A demo on which somebody has worked, of which a row was changed and one went, and that was looked back at. */
async function workedOn(cwd: string): Promise<string> {
  const run = async (...args: readonly string[]) => {
    const end = await tieout([...args, ...CONFIGURED], { cwd })
    expect(end.code, end.stderr).toBe(0)
    return end.stdout
  }
  await tieout(['demo', '--accounts', '3', '--quiet'], { cwd })
  const store = join(cwd, 'tieout-demo', 'tieout.db')
  const listed = JSON.parse(await run('findings', '--json')) as {
    run: { asOf: string }
    findings: { id: string; contract: { number: string } | null }[]
  }
  const [one, two] = listed.findings.map(({ id }) => id)
  const day = (days: number) =>
    new Date(Date.parse(listed.run.asOf) + days * 86_400_000).toISOString().slice(0, 10)
  await run('findings', 'assign', one!, '--to', 'maria')
  await run('findings', 'accept', one!, '--reason', 'credit is on its way')
  await run('findings', 'comment', two!, '--text', 'asked the customer')
  const terms = ['--code', 'immaterial', '--reason', 'Too small', '--expires', '2099-01-31']
  await run('findings', 'waive', two!, ...terms)
  const contracts = [...new Set(listed.findings.flatMap(({ contract }) => contract?.number ?? []))]
  await run('override', 'set', contracts[0]!, 'paymentTerms', '45', '--reason', 'In the signed order')
  await changeRows(store, contracts[1]!, contracts[2]!)
  await run('reconcile', '--as-of', day(40), '--quiet', '--allow-incomplete')
  await run('reconcile', '--as-of', day(-30), '--quiet', '--allow-incomplete')
  return store
}

/** A page of another sync: one contract has another value than before, and another is gone. */
async function changeRows(path: string, changed: string, removed: string): Promise<void> {
  const store = await openStore(path, STORE_TOOLS)
  const database = new Database(path, { readonly: true })
  const staged = database.prepare<[string], { id: string; body: string }>(
    "SELECT id, body FROM staged WHERE object = 'contract' AND body ->> '$.values.number' = ?",
  )
  const [row, gone] = [staged.get(changed), staged.get(removed)]
  database.close()
  const object: ObjectName = 'contract'
  const body = JSON.parse(row!.body) as { values: Record<string, string> }
  const record = {
    ...body,
    object,
    id: row!.id,
    modifiedAt: null,
    values: { ...body.values, status: 'Other' },
  }
  const at = new Date(Date.now()).toISOString()
  const run = {
    id: 'changed',
    kind: 'sync',
    trigger: 'manual',
    actor: 'ada',
    startedAt: at,
    asOf: null,
  } as const
  const configuration = { configuration: '{}', configurationHash: SHA_OF_NOTHING, programVersion: '0.1.0' }
  await store.runs.start({ ...run, ...configuration })
  await store.staging.begin('changed', [object], at)
  await store.staging.startPull('changed', object, PULL)
  await store.staging.page('changed', object, [{ record, keys: [] }], at, { gone: [gone!.id] })
  await store.staging.complete('changed', at, false)
  await store.runs.finish('changed', { status: 'done', finishedAt: at, outcome: 'Two rows.' })
  await store.close()
}

const PULL = { mode: 'changes', watermark: null, shape: '', reading: '', resumed: false } as const
/** sha256 of `{}`. */
const SHA_OF_NOTHING = '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'

interface Column {
  readonly table: string
  readonly column: string
  readonly type: string
}

const columnsOf = (database: Database.Database): readonly Column[] =>
  database
    .prepare(
      `SELECT tables.name AS "table", columns.name AS "column", columns.type
      FROM sqlite_schema AS tables JOIN pragma_table_info(tables.name) AS columns
      WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite_%' ORDER BY 1, columns.cid`,
    )
    .all() as Column[]

const isProven = ({ table, column }: Column): boolean =>
  !(table in UNPROVEN_TABLES) && !(`${table}.${column}` in UNPROVEN_COLUMNS)

/** Gives one row of the table another value in this column, whatever forbids it; false where it has no row. */
function tamper(path: string, { table, column, type }: Column): boolean {
  const database = new Database(path)
  database.pragma('foreign_keys = OFF')
  database.pragma('ignore_check_constraints = ON')
  for (const name of database.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all())
    database.exec(`DROP TRIGGER ${String(name)}`)
  const name = `"${column}"`
  const other = type === 'INTEGER' ? `coalesce(${name}, 0) + 1000` : `coalesce(${name}, '') || 'x'`
  const keys = database.prepare(`SELECT name FROM pragma_table_info('${table}') WHERE pk > 0`).pluck().all()
  const key = keys.map((one) => `"${String(one)}"`).join(', ')
  const { changes } = database
    .prepare(
      `UPDATE "${table}" SET ${name} = ${other}
      WHERE (${key}) = (SELECT ${key} FROM "${table}" ORDER BY ${name} IS NULL, ${key} DESC LIMIT 1)`,
    )
    .run()
  database.close()
  return changes === 1
}

const signal = new AbortController().signal

/** The checks that fail, with what they say. */
async function faultsOf(path: string): Promise<readonly string[]> {
  const store = await openStore(path, STORE_TOOLS)
  try {
    const checks = await proofs({ store, progress: SILENT_PROGRESS, signal })
    return checks.flatMap(({ check, ok, detail }) => (ok ? [] : [`${check}: ${detail}`]))
  } finally {
    await store.close()
  }
}

let sound: string
let cwd: string
beforeAll(async () => {
  cwd = await folder()
  sound = await workedOn(cwd)
})

describe('a value that somebody changed in the file', () => {
  it('isn’t there in a store that nobody touched', async () => {
    expect(await faultsOf(sound)).toEqual([])
  })

  it('is seen, in whichever table and column it stands', async () => {
    const database = new Database(sound, { readonly: true })
    const columns = columnsOf(database).filter(isProven)
    database.close()
    const [unseen, empty]: [string[], string[]] = [[], []]
    const copy = join(cwd, 'copy.db')
    for (const column of columns) {
      for (const end of ['', '-wal', '-shm']) await rm(copy + end, { force: true })
      await copyFile(sound, copy)
      const name = `${column.table}.${column.column}`
      if (!tamper(copy, column)) empty.push(name)
      else if ((await faultsOf(copy)).length === 0) unseen.push(name)
    }
    expect({ unseen, empty }).toEqual({ unseen: [], empty: [] })
    expect(columns.length).toBeGreaterThan(120)
  })

  it('is missed only where a table and a column of that name are', async () => {
    const database = new Database(sound, { readonly: true })
    const columns = columnsOf(database)
    database.close()
    const tables = new Set(columns.map(({ table }) => table))
    const names = new Set(columns.map(({ table, column }) => `${table}.${column}`))
    expect(Object.keys(UNPROVEN_TABLES).filter((table) => !tables.has(table))).toEqual([])
    expect(Object.keys(UNPROVEN_COLUMNS).filter((name) => !names.has(name))).toEqual([])
  })
})
