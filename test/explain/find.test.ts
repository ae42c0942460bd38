import { describe, expect, test } from 'vitest'
import { type Key, keyText } from '../../reconcile/linking/key.js'
import { keysOf } from '../../reconcile/linking/keys-of.js'
import type { ObjectName } from '../../reconcile/records/object.js'
import type { CanonicalRecord } from '../../reconcile/records/record.js'
import { findTarget, type Target } from '../../src/explain/find.js'
import type { FindingRow, Store } from '../../state/store.js'
import { findingRow } from '../reports/finding-row.js'
import { record } from './unit.js'

/** As much of a store as a look-up needs: records by their keys, findings by the beginning of their ids. */
function storeOf(records: readonly CanonicalRecord[], findings: readonly FindingRow[] = []): Store {
  const index = new Map<string, CanonicalRecord[]>()
  for (const one of records)
    for (const key of keysOf(one)) index.set(keyText(key), [...(index.get(keyText(key)) ?? []), one])
  const store: Partial<Store> = {
    records: {
      find: async (keys: readonly Key[]) =>
        new Map(keys.map((key) => [keyText(key), index.get(keyText(key)) ?? []])),
      pages: async function* (object: ObjectName) {
        yield records.filter((one) => one.object === object)
      },
    } as unknown as Store['records'],
    findings: {
      get: async (id: string) => findings.find(({ finding }) => finding.id.startsWith(id)) ?? null,
    } as unknown as Store['findings'],
  }
  return store as Store
}

const contract = record('contract', '800Hs00000001yaIAA', { number: 'C-100' })
const invoice = record('invoice', '501', { number: 'INV501' })
const credit = record('creditMemo', '601', { number: 'CM601' })
const finding = findingRow({ id: 'abcdef0123456789' })
const store = storeOf([contract, invoice, credit], [finding])

const named = (target: Target): string =>
  target.kind === 'finding' ? target.row.finding.id : `${target.record.object} ${target.record.id}`

describe('what a reference names', () => {
  test.each([
    ['C-100', 'contract 800Hs00000001yaIAA'],
    [' c-100 ', 'contract 800Hs00000001yaIAA'],
    ['800Hs00000001yaIAA', 'contract 800Hs00000001yaIAA'],
    ['800Hs00000001ya', 'contract 800Hs00000001yaIAA'],
    ['INV501', 'invoice 501'],
    ['501', 'invoice 501'],
    ['CM601', 'creditMemo 601'],
    ['creditMemo:601', 'creditMemo 601'],
    ['abcdef01', 'abcdef0123456789'],
  ])('%s is %s', async (ref, name) => {
    expect(named(await findTarget(store, ref))).toBe(name)
  })

  test('prefers a number to an id', async () => {
    const both = storeOf([record('invoice', '7', { number: '8' }), record('invoice', '8', { number: '9' })])
    expect(named(await findTarget(both, '8'))).toBe('invoice 7')
    expect(named(await findTarget(both, '7'))).toBe('invoice 7')
  })

  test('asks which, where several have the number', async () => {
    const twins = storeOf([
      record('invoice', '7', { number: '100' }),
      record('contract', '800000000000001AAA', { number: '100' }),
    ])
    await expect(findTarget(twins, '100')).rejects.toMatchObject({
      exitCode: 2,
      message: '100 names 2 records: contract:800000000000001AAA, invoice:7.',
      advice: 'Say which, like `tieout explain contract:800000000000001AAA`.',
    })
    expect(named(await findTarget(twins, 'invoice:100'))).toBe('invoice 7')
  })

  test('says what was probably meant', async () => {
    await expect(findTarget(store, 'INV510')).rejects.toMatchObject({
      exitCode: 2,
      advice: 'Did you mean INV501?',
    })
    await expect(findTarget(store, 'nothing-like-it')).rejects.toMatchObject({
      message:
        'There is no contract, invoice, credit memo or finding “nothing-like-it” among the staged rows.',
      advice: 'Give its number or id; `tieout findings` lists the findings.',
    })
  })

  test('takes digits alone for a number that is told without its letters and leading zeros', async () => {
    const told = storeOf([
      record('contract', '800000000000001AAA', { number: '00000102' }),
      record('contract', '800000000000002AAA', { number: '00000012' }),
      record('invoice', '7', { number: 'INV100084' }),
      record('invoice', '8', { number: 'INV102' }),
      record('invoice', '9', { number: 'INV-000084-B' }),
    ])
    const adviceFor = (ref: string) =>
      findTarget(told, ref).catch((error: { advice: string }) => error.advice)
    expect(await adviceFor('100084')).toBe('Did you mean INV100084?')
    expect(await adviceFor('102')).toBe('Did you mean 00000102 or INV102?')
    expect(await adviceFor('0012')).toBe('Did you mean 00000012?')
    // Neither of the digits in between nor of those at the end alone.
    expect(await adviceFor('84')).toBe('Give its number or id; `tieout findings` lists the findings.')
  })

  test('says how a customer’s findings are listed, where a customer is named', async () => {
    const customers = storeOf([record('customer', '801', { name: 'Northwind Traders', entityId: 'CUST-9' })])
    for (const ref of ['Northwind Traders', 'CUST-9'])
      await expect(findTarget(customers, ref)).rejects.toMatchObject({
        exitCode: 2,
        advice: `That is a customer: \`tieout findings --account "${ref}"\` lists what differs there.`,
      })
  })
})
