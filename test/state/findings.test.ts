import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import {
  begin,
  compare,
  EVERYTHING,
  figures,
  finding,
  listed,
  outcome,
  statuses,
} from './findings-support.js'
import { open, storePath } from './support.js'

const U = 'account:1'

/** Rows of findings and units that comparisons have gathered. */
function gathered(path: string): unknown[] {
  const database = new Database(path, { readonly: true })
  const count = (table: string) => database.prepare(`SELECT count(*) FROM ${table}`).pluck().get()
  const counts = [count('comparison_finding'), count('comparison_unit')]
  database.close()
  return counts
}

describe('a comparison', () => {
  test('opens, keeps, changes, resolves and reopens findings, each with its event', async () => {
    const store = await open()
    const counts = await compare(store, 'r1', '2026-11-01', [
      outcome(U, finding('aaaaaa'), finding('bbbbbb')),
    ])
    const nothingElse = { reopened: 0, changed: 0, resolved: 0, collisions: 0, stood: 0, differing: [] }
    expect(counts).toEqual({ opened: 2, standing: 2, judged: 1, ...nothingElse })

    const dearer = finding('bbbbbb', { actual: '900.00', difference: '-150.00' })
    expect(await compare(store, 'r2', '2026-11-02', [outcome(U, dearer)])).toMatchObject({
      opened: 0,
      changed: 1,
      resolved: 1,
      standing: 1,
    })
    expect(await compare(store, 'r3', '2026-11-03', [outcome(U, finding('aaaaaa'), dearer)])).toMatchObject({
      reopened: 1,
      changed: 0,
      resolved: 0,
      standing: 2,
    })
    const [gone, changed] = [await store.events.of('aaaaaa'), await store.events.of('bbbbbb')]
    expect(gone.map(({ kind }) => kind)).toEqual(['finding.opened', 'finding.resolved', 'finding.reopened'])
    expect(gone[1]?.body).toMatchObject({ run: 'r2', because: 'gone', difference: '-50.00' })
    expect(changed.map(({ kind }) => kind)).toEqual(['finding.opened', 'finding.changed'])
    expect(changed[1]?.body).toEqual({
      run: 'r2',
      changes: { actual: ['1000.00', '900.00'], difference: ['-50.00', '-150.00'] },
    })
    expect(await store.events.verify()).toMatchObject({ ok: true })
  })

  test('that finds the same again adds no finding event', async () => {
    const store = await open()
    await compare(store, 'r1', '2026-11-01', [outcome(U, finding('aaaaaa'))])
    const before = await store.events.of('aaaaaa')
    await compare(store, 'r2', '2026-11-02', [outcome(U, finding('aaaaaa'))])
    expect(await store.events.of('aaaaaa')).toEqual(before)
    expect(await listed(store)).toMatchObject([
      { firstSeen: '2026-11-01', lastSeen: '2026-11-02', status: 'open' },
    ])
  })

  test('shows every earlier run exactly as it stood', async () => {
    const store = await open()
    await compare(store, 'r1', '2026-11-01', [outcome(U, finding('aaaaaa'), finding('bbbbbb'))])
    const first = await listed(store)
    await compare(store, 'r2', '2026-11-02', [outcome(U, finding('bbbbbb', { message: 'other' }))])
    const second = await listed(store)
    await compare(store, 'r3', '2026-11-03', [outcome(U, finding('aaaaaa'), finding('cccccc'))])

    expect(await listed(store, {}, 'r1')).toEqual(first)
    expect(await listed(store, {}, 'r2')).toEqual(second)
    expect(second).toMatchObject([
      { finding: { id: 'aaaaaa' }, status: 'resolved', firstSeen: '2026-11-01', lastSeen: '2026-11-01' },
      { finding: { id: 'bbbbbb', message: 'other' }, status: 'open', lastSeen: '2026-11-02' },
    ])
    expect(await statuses(store)).toEqual(['aaaaaa open', 'bbbbbb resolved', 'cccccc open'])
    expect(await statuses(store, { standing: true })).toEqual(['aaaaaa open', 'cccccc open'])
    expect(await statuses(store, { standing: true }, 'r2')).toEqual(['bbbbbb open'])
    await expect(listed(store, {}, 'nope')).rejects.toThrow("nope isn't in the ledger")
  })

  test('that isn’t finished changes nothing, and the next one forgets it', async () => {
    const store = await open()
    await compare(store, 'r1', '2026-11-01', [outcome(U, finding('aaaaaa'))])
    const before = await listed(store)
    await begin(store, 'r2', '2026-11-02')
    await store.findings.save('r2', [outcome(U, finding('bbbbbb'))])
    expect(await listed(store)).toEqual(before)
    expect((await store.runs.latestComparison())?.id).toBe('r1')
    await expect(listed(store, {}, 'r2')).rejects.toThrow('has not finished a comparison')

    await compare(store, 'r3', '2026-11-03', [outcome(U, finding('cccccc'))])
    expect(await statuses(store)).toEqual(['aaaaaa resolved', 'cccccc open'])
    await expect(store.findings.finish('r2')).rejects.toThrow('no comparison of run r2')
  })

  test('that is finished leaves nothing of its gathering behind, save a look back’s document', async () => {
    const path = storePath()
    const store = await open(path)
    await compare(store, 'r1', '2026-11-10', [outcome(U, finding('aaaaaa'), finding('bbbbbb'))])
    expect(gathered(path)).toEqual([0, 0])
    await compare(store, 'r2', '2026-10-31', [outcome(U, finding('aaaaaa'))], { lookBack: true })
    expect(gathered(path)).toEqual([1, 0])
  })

  test('takes a unit’s last outcome where it is saved twice', async () => {
    const store = await open()
    await begin(store, 'r1', '2026-11-02')
    await store.findings.save('r1', [outcome(U, finding('aaaaaa'))])
    await store.findings.save('r1', [outcome(U, finding('bbbbbb'))])
    await store.findings.finish('r1')
    expect(await statuses(store)).toEqual(['bbbbbb open'])
    expect((await store.findings.figures()).contracts).toBe(1)
  })

  test('keeps one of two findings with one identity, the same in any order, and says so', async () => {
    const one = outcome('account:1', finding('aaaaaa', { message: 'one' }))
    const two = outcome('account:2', finding('aaaaaa', { message: 'two' }))
    for (const outcomes of [
      [one, two],
      [two, one],
    ]) {
      const store = await open()
      expect(await compare(store, 'r1', '2026-11-01', outcomes)).toMatchObject({ opened: 1, collisions: 1 })
      expect((await listed(store)).map((row) => row.finding.message)).toEqual(['one'])
    }
  })
})

describe('a rerun of a part', () => {
  const V = 'account:2'
  const contract = { id: '800000000000002AAA', number: '00000102' }
  const [a, b, c] = [
    finding('aaaaaa'),
    finding('bbbbbb', { rule: 'PO_MISSING' }),
    finding('cccccc', { contract }),
  ]

  test('of a unit, a contract or a rule touches only that part', async () => {
    for (const [scope, left] of [
      [{ ...EVERYTHING, units: new Set([V]) }, ['aaaaaa open', 'bbbbbb open', 'cccccc resolved']],
      [
        { ...EVERYTHING, contracts: new Set([contract.id]) },
        ['aaaaaa open', 'bbbbbb open', 'cccccc resolved'],
      ],
      [{ ...EVERYTHING, rules: new Set(['PO_MISSING']) }, ['aaaaaa open', 'bbbbbb resolved', 'cccccc open']],
    ] as const) {
      const store = await open()
      await compare(store, 'r1', '2026-11-01', [outcome(U, a, b), outcome(V, c)])
      await compare(store, 'r2', '2026-11-02', [outcome(V), outcome(U)], { scope })
      expect((await statuses(store)).sort()).toEqual(left)
    }
  })

  test('opens nothing outside it, and only what it judged was seen by it', async () => {
    const store = await open()
    await compare(store, 'r1', '2026-11-01', [outcome(U, a, b), outcome(V, c)])
    const scope = { ...EVERYTHING, rules: new Set(['PO_MISSING']) }
    const extra = finding('dddddd', { rule: 'OVERBILLED' })
    await compare(store, 'r2', '2026-11-05', [outcome(U, b, extra), outcome(V)], { scope })
    const seen = (await listed(store)).map((row) => `${row.finding.id} ${row.lastSeen}`)
    expect(seen.sort()).toEqual(['aaaaaa 2026-11-01', 'bbbbbb 2026-11-05', 'cccccc 2026-11-01'])
    await compare(store, 'r3', '2026-11-06', [outcome(U), outcome(V)])
    const gone = (await listed(store)).map((row) => `${row.finding.id} ${row.lastSeen}`)
    expect(gone.sort()).toEqual(['aaaaaa 2026-11-01', 'bbbbbb 2026-11-05', 'cccccc 2026-11-01'])
  })

  test('leaves figures of other units alone, and all of them where it judges only contracts or rules', async () => {
    const store = await open()
    const v = (contracts: number) => ({ ...outcome(V), figures: figures({ contracts, months: [] }) })
    await compare(store, 'r1', '2026-11-01', [outcome(U, a), v(10)])
    expect(await store.findings.figures()).toEqual({
      ...figures(),
      contracts: 11,
      contractsJudged: 2,
      invoices: 4,
      expectedItems: 6,
      dueItems: 6,
      matchedItems: 4,
    })
    await compare(store, 'r2', '2026-11-02', [v(20)], { scope: { ...EVERYTHING, units: new Set([V]) } })
    expect((await store.findings.figures()).contracts).toBe(21)
    await compare(store, 'r3', '2026-11-02', [v(99)], { scope: { ...EVERYTHING, rules: new Set(['X']) } })
    expect((await store.findings.figures()).contracts).toBe(21)
    await compare(store, 'r4', '2026-11-03', [v(1)])
    expect(await store.findings.figures()).toEqual(figures({ contracts: 1, months: [] }))
    expect((await store.findings.figures('r1')).contracts).toBe(11)
    expect((await store.findings.figures('r3')).contracts).toBe(21)
  })

  test('can carry over the units that it didn’t save', async () => {
    const store = await open()
    await compare(store, 'r1', '2026-11-01', [outcome(U, a, b), outcome(V, c)])
    await compare(store, 'r2', '2026-11-02', [outcome(U, b)], { carryOver: true })
    expect((await statuses(store)).sort()).toEqual(['aaaaaa resolved', 'bbbbbb open', 'cccccc open'])
    expect((await listed(store, { standing: true })).map(({ lastSeen }) => lastSeen)).toEqual([
      '2026-11-02',
      '2026-11-02',
    ])
    expect((await store.findings.figures()).contracts).toBe(2)
  })
})

describe('a look back', () => {
  test('keeps its own document and changes no finding', async () => {
    const store = await open()
    await compare(store, 'r1', '2026-11-10', [outcome(U, finding('aaaaaa'))])
    const before = [await listed(store), await store.events.of('aaaaaa'), await store.findings.figures()]
    const old = [outcome(U, finding('aaaaaa', { message: 'then' }), finding('bbbbbb'))]
    await compare(store, 'r2', '2026-10-31', old, { lookBack: true })
    expect([await listed(store), await store.events.of('aaaaaa'), await store.findings.figures()]).toEqual(
      before,
    )
    expect((await store.runs.latestComparison())?.id).toBe('r1')
    expect(await store.findings.get('bbbbbb')).toBeNull()

    const own = await listed(store, {}, 'r2')
    expect(own).toMatchObject([
      { finding: { id: 'aaaaaa', message: 'then' }, firstSeen: '2026-10-31', lastSeen: '2026-10-31' },
      { finding: { id: 'bbbbbb' }, status: 'open', firstSeen: '2026-10-31', lastSeen: '2026-10-31' },
    ])
    await compare(store, 'r3', '2026-11-11', [outcome(U)])
    expect(await listed(store, {}, 'r2')).toEqual(own)
    expect(await statuses(store, { rule: ['UNDERBILLED'], status: ['open'] }, 'r2')).toEqual([
      'aaaaaa open',
      'bbbbbb open',
    ])
    expect((await store.findings.figures('r2')).contracts).toBe(1)
  })
})

describe('a finding', () => {
  test('is found by its id or the only beginning of 6 characters', async () => {
    const store = await open()
    expect(await store.findings.get('abcdef12')).toBeNull()
    await compare(store, 'r1', '2026-11-01', [
      outcome(U, finding('abcdef12'), finding('abcdef99'), finding('abcdef')),
    ])
    const ids = async (id: string) => (await store.findings.get(id))?.finding.id ?? null
    expect(await ids('abcdef12')).toBe('abcdef12')
    expect(await ids('abcdef1')).toBe('abcdef12')
    expect(await ids('abcdef')).toBe('abcdef')
    expect(await ids('abcde')).toBeNull()
    expect(await ids('abcdeg')).toBeNull()
    const other = await open()
    await compare(other, 'r1', '2026-11-01', [outcome(U, finding('abcdef12'), finding('abcdef99'))])
    expect(await other.findings.get('abcdef')).toBeNull()
  })

  test('is filtered by status, rule, severity, direction, account and contract', async () => {
    const store = await open()
    const globex = { salesforceId: '001000000000002BBB', name: 'Globex', netsuiteCustomerId: '8' }
    const rows = [
      finding('aaaaaa'),
      finding('bbbbbb', { account: globex, contract: null, severity: 'low' }),
      finding('cccccc', { rule: 'PO_MISSING', direction: 'risk', account: globex }),
    ]
    await compare(store, 'r1', '2026-11-01', [outcome(U, ...rows)])
    const ids = async (filter: Parameters<typeof listed>[1]) =>
      (await listed(store, filter)).map((row) => row.finding.id).sort()
    expect(await ids({ rule: ['PO_MISSING', 'X'] })).toEqual(['cccccc'])
    expect(await ids({ severity: ['low', 'critical'] })).toEqual(['bbbbbb'])
    expect(await ids({ direction: ['owed-to-us'] })).toEqual(['aaaaaa', 'bbbbbb'])
    for (const account of ['001000000000002BBB', '001000000000002', '8', 'Globex'])
      expect(await ids({ account: [account] })).toEqual(['bbbbbb', 'cccccc'])
    expect(await ids({ account: ['globex', '001000000000002bbb'] })).toEqual([])
    for (const contract of ['800000000000001AAA', '800000000000001', '00000101'])
      expect(await ids({ contract: [contract] })).toEqual(['aaaaaa', 'cccccc'])
    expect(await ids({ account: ['Globex'], contract: ['00000101'] })).toEqual(['cccccc'])
    expect(await ids({ status: ['resolved'] })).toEqual([])
    expect(await ids({ status: [] })).toEqual([])
    expect(await ids({ account: [] })).toEqual([])
    expect(await ids({ assignee: ['ada'] })).toEqual([])
  })
})
