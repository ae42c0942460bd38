import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SILENT_PROGRESS } from '../../src/cli/progress.js'
import { accountsCheck } from '../../src/verify/accounts-check.js'
import { findingsCheck } from '../../src/verify/findings-check.js'
import { openStore } from '../../state/open.js'
import type { FindingRow, Scope, Store } from '../../state/store.js'
import { compare, EVERYTHING, figures, finding, listed, outcome } from './findings-support.js'
import { at, runStart, storePath, TOOLS } from './support.js'

const LONG = process.env.TIEOUT_TEST_LONG === '1'
const UNITS = ['account:1', 'account:2', 'customer:3']
const RULES = ['UNDERBILLED', 'PO_MISSING']
const IDS = ['aaaaaa', 'bbbbbb', 'cccccc', 'dddddd', 'eeeeee', 'ffffff']

/** An id belongs to one unit, one rule and one contract, as an identity does. */
const unitOf = (id: string) => UNITS[IDS.indexOf(id) % 3]!
const ruleOf = (id: string) => RULES[IDS.indexOf(id) % 2]!
const contractOf = (id: string) =>
  IDS.indexOf(id) < 2 ? null : { id: `c${IDS.indexOf(id) % 2}`, number: 'n' }

interface Night {
  readonly found: Readonly<Record<string, string>>
  readonly scope: Scope
  readonly carryOver: boolean
  readonly lookBack: boolean
  readonly isKilled: boolean
  readonly weight: number
}

const part = (values: readonly string[]) =>
  fc
    .option(fc.subarray([...values], { minLength: 1 }), { freq: 2 })
    .map((list) => (list ? new Set(list) : null))

const night: fc.Arbitrary<Night> = fc.record({
  found: fc.dictionary(fc.constantFrom(...IDS), fc.constantFrom('one', 'two', 'three')),
  scope: fc.oneof(
    { weight: 2, arbitrary: fc.constant(EVERYTHING) },
    {
      weight: 1,
      arbitrary: fc.record({ units: part(UNITS), contracts: part(['c0', 'c1']), rules: part(RULES) }),
    },
  ),
  carryOver: fc.boolean(),
  lookBack: fc.boolean(),
  isKilled: fc.boolean(),
  weight: fc.nat(9),
})

interface Known {
  readonly message: string
  readonly status: 'open' | 'resolved'
  readonly firstSeen: string
  readonly lastSeen: string
}

const covers = ({ units, contracts, rules }: Scope, id: string): boolean =>
  (units?.has(unitOf(id)) ?? true) &&
  (rules?.has(ruleOf(id)) ?? true) &&
  (contracts === null || contracts.has(contractOf(id)?.id ?? 'none'))

/** Units that the night saves: with carry-over only those in which it found something. */
const savedUnits = ({ found, carryOver }: Night): readonly string[] =>
  carryOver ? UNITS.filter((unit) => Object.keys(found).some((id) => unitOf(id) === unit)) : UNITS

/** What stands after a night, by the words of review.md. */
function after(before: ReadonlyMap<string, Known>, played: Night, asOf: string): Map<string, Known> {
  const known = new Map(before)
  const judged = (id: string) => covers(played.scope, id)
  for (const [id, entry] of before) {
    if (entry.status !== 'open' || !judged(id)) continue
    const isCarried = played.carryOver && !savedUnits(played).includes(unitOf(id))
    if (played.found[id] === undefined && !isCarried) known.set(id, { ...entry, status: 'resolved' })
    else known.set(id, { ...entry, lastSeen: asOf })
  }
  for (const [id, message] of Object.entries(played.found)) {
    if (!judged(id)) continue
    known.set(id, { message, status: 'open', firstSeen: before.get(id)?.firstSeen ?? asOf, lastSeen: asOf })
  }
  return known
}

async function play(store: Store, runId: string, asOf: string, played: Night): Promise<void> {
  const outcomes = savedUnits(played).map((unit) => {
    const ids = Object.keys(played.found).filter((id) => unitOf(id) === unit)
    const rows = ids.map((id) =>
      finding(id, { rule: ruleOf(id), contract: contractOf(id), message: played.found[id]! }),
    )
    const detail = played.weight === 0 ? '' : `[["c${played.weight}",[],[],[]]]`
    return { ...outcome(unit, ...rows), figures: figures({ contracts: played.weight, months: [] }), detail }
  })
  const { scope, carryOver, lookBack } = played
  await compare(store, runId, asOf, outcomes, { scope, carryOver, lookBack })
}

const simple = (rows: readonly FindingRow[]) =>
  new Map(
    rows.map(({ finding: { id, message }, status, firstSeen, lastSeen }) => [
      id,
      { message, status, firstSeen, lastSeen },
    ]),
  )

/** Contracts by unit: a stand-in for all figures. */
function weights(before: ReadonlyMap<string, number>, played: Night): Map<string, number> {
  const { scope, carryOver } = played
  if (scope.contracts || scope.rules) return new Map(before)
  const now = new Map(before)
  for (const unit of UNITS) {
    if (scope.units && !scope.units.has(unit)) continue
    if (savedUnits(played).includes(unit)) now.set(unit, played.weight)
    else if (!carryOver) now.delete(unit)
  }
  return now
}

test('findings do as a simple model does, over nights whole, in part, looking back and given up', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(night, { minLength: 1, maxLength: 8 }), async (nights) => {
      const store = await openStore(storePath(), TOOLS)
      let [known, figured] = [new Map<string, Known>(), new Map<string, number>()]
      const runs: { id: string; known: Map<string, Known>; contracts: number }[] = []
      for (const [index, played] of nights.entries()) {
        const [id, asOf] = [`r${index}`, `2026-11-${String(index + 1).padStart(2, '0')}`]
        if (played.isKilled) await giveUp(store, `${id}-killed`, asOf)
        await play(store, id, played.lookBack ? '2026-10-01' : asOf, played)
        if (!played.lookBack) {
          ;[known, figured] = [after(known, played, asOf), weights(figured, played)]
          runs.push({ id, known, contracts: [...figured.values()].reduce((sum, n) => sum + n, 0) })
        }
        expect(simple(await listed(store))).toEqual(known)
        expect(await faultsOf(store)).toEqual([])
      }
      for (const run of runs) {
        expect(simple(await listed(store, {}, run.id))).toEqual(run.known)
        expect((await store.findings.figures(run.id)).contracts).toBe(run.contracts)
      }
      expect(await store.events.verify()).toMatchObject({ ok: true })
      expect(await store.integrity()).toEqual([])
      await store.close()
    }),
    { numRuns: LONG ? 500 : 60 },
  )
}, 900_000)

/** What is said of findings and of accounts is what the trail tells, whatever went and came. */
async function faultsOf(store: Store): Promise<readonly string[]> {
  const [step, { signal }] = [SILENT_PROGRESS.start('Comparing'), new AbortController()]
  const checks = [await findingsCheck(store, signal, step), await accountsCheck(store, signal, step)]
  return checks.flatMap(({ ok, detail }) => (ok ? [] : [detail]))
}

/** A comparison that is begun, saves something, and is never finished. */
async function giveUp(store: Store, runId: string, asOf: string): Promise<void> {
  await store.runs.start(runStart(runId, { asOf }))
  const start = { runId, asOf, at: at(1), actor: 'tieout', scope: EVERYTHING, lookBack: false }
  await store.findings.begin(start)
  const lost = outcome('account:1', finding('aaaaaa', { message: 'lost' }))
  await store.findings.save(runId, [{ ...lost, detail: '[["lost",[],[],[]]]' }])
}
