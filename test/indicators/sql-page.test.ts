import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Office, openOffice } from '../acceptance/book.js'

const PAGE = readFileSync(resolve(import.meta.dirname, '../../docs/sql.md'), 'utf8')
const EXAMPLES = [...PAGE.matchAll(/```sql\n([\s\S]*?)```/g)].map(([, sql]) => sql ?? '')
const VIEWS = [...PAGE.matchAll(/^\| `(v_\w+)` \|[^|]*\|([^|]*)\|$/gm)].map(
  ([, view = '', columns = '']) =>
    [view, [...columns.replaceAll(/\([^)]*\)/g, '').matchAll(/`(\w+)`/g)].map(([, name]) => name)] as const,
)

describe('the views of docs/sql.md', () => {
  let office: Office
  let database: Database.Database

  beforeAll(async () => {
    office = await openOffice(2, 24, {
      clock: () => new Date('2026-11-20T09:00:00Z'),
      // Signatures are made by the machine's own clock.
      vendors: { netsuite: { signatureSkewSeconds: Number.POSITIVE_INFINITY } },
    })
    expect(await office.tieout('run', '--quiet', '--as-of', '2026-11-20')).toMatchObject({ code: 0 })
    database = new Database(join(office.folder, 'tieout.db'), { readonly: true })
  }, 120_000)
  afterAll(async () => {
    database?.close()
    await office?.stop()
  })

  test('are all there, with the columns that the page names', () => {
    const there = database
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY name")
      .pluck()
      .all()
    expect(there).toEqual(VIEWS.map(([view]) => view).sort())
    for (const [view, columns] of VIEWS)
      expect(database.prepare(`SELECT name FROM pragma_table_info('${view}')`).pluck().all()).toEqual(columns)
  })

  test('ten examples', () => expect(EXAMPLES).toHaveLength(10))

  test.each(EXAMPLES.map((sql, index) => [index + 1, sql] as const))('example %i answers', (_index, sql) => {
    expect(database.prepare(sql).all().length).toBeGreaterThan(0)
  })

  test('every match is of an item and a line that are there, and every due item is matched or isn’t', () => {
    const [lost] = database
      .prepare(
        `SELECT count(*) AS n FROM v_match AS m WHERE NOT EXISTS (SELECT 1 FROM v_billed AS b WHERE b.document = m.document
           AND b.document_id = m.document_id AND b.line_id = m.document_line_id)`,
      )
      .all() as { n: number }[]
    expect(lost).toEqual({ n: 0 })
    const [items] = database
      .prepare(
        `SELECT count(*) AS due, sum(is_matched) AS matched, sum(EXISTS (SELECT 1 FROM v_match AS m
           WHERE m.contract_id = e.contract_id AND m.line_id = e.line_id AND m.period_start = e.period_start
             AND m.bill_date = e.bill_date)) AS found FROM v_expected AS e WHERE is_due`,
      )
      .all() as { due: number; matched: number; found: number }[]
    expect(items!.due).toBeGreaterThan(100)
    expect(items!.found).toBe(items!.matched)
  })
})
