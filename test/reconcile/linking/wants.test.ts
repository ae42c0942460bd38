import { describe, expect, it } from 'vitest'
import type { Finder } from '../../../reconcile/linking/finder.js'
import { keysOf } from '../../../reconcile/linking/keys-of.js'
import { Noting } from '../../../reconcile/linking/noting.js'
import { type Place, topicOf } from '../../../reconcile/linking/topics.js'
import { isWanted, Wants } from '../../../reconcile/linking/wants.js'
import { CATALOGUE } from '../../../reconcile/records/catalogue.js'
import { OBJECTS } from '../../../reconcile/records/object.js'
import type { CanonicalRecord } from '../../../reconcile/records/record.js'
import { record } from '../../state/support.js'

describe('a topic', () => {
  it('is the same for a record’s id, its other names, and whatever refers to it', () => {
    const about = (name: `${string}.${string}`, value: string) => topicOf({ name, value }).text
    expect(about('contract.number', 'K-1')).toBe('contract:K-1')
    expect(about('contract.id', 'K-1')).toBe('contract:K-1')
    expect(about('contract.renewalOf', 'K-1')).toBe('contract:K-1')
    expect(about('salesOrder.contractRef', 'K-1')).toBe('contract:K-1')
    expect(about('account.netsuiteCustomerId', '7')).toBe(about('customer.entityId', '7'))
    expect(about('application.toId', '7')).not.toBe(about('customer.id', '7'))
  })

  it('names the records whose id it may be', () => {
    expect(topicOf({ name: 'application.fromId', value: '7' }).named).toEqual([
      { object: 'creditMemo', id: '7' },
      { object: 'payment', id: '7' },
    ])
  })

  it('finds every key that any record is found by', () => {
    const strange = OBJECTS.flatMap((object) => {
      const values = Object.fromEntries(Object.keys(CATALOGUE[object]).map((field) => [field, 'x']))
      return keysOf(record(object, 'x', values)).filter((key) => !topicOf(key).names.includes(key.name))
    })
    expect(strange).toEqual([])
  })
})

/** Finds what it is told, by `name=value`. */
const finderOf = (known: Readonly<Record<string, readonly CanonicalRecord[]>>): Finder => ({
  find: (name, value) => known[`${name}=${value}`] ?? [],
  waiting: false,
  once: (_what, _id, work) => work(),
})

const contract = record('contract', 'k', { number: 'K-1' })
const invoice = record('invoice', 'i', { contractRef: 'K-1' })

/** What the unit of an invoice waits for, where it asks as `asking` does and these places are at home there. */
function waitingFor(asking: (finder: Finder) => void, home: readonly Place[] = []): readonly string[] {
  const noting = new Noting(finderOf({ 'contract.number=K-1': [contract] }))
  asking(noting)
  const wants = new Wants()
  wants.add(invoice, ['account:a', 'account:b'], noting.take())
  const isHome = (unit: string, { object, id }: Place) =>
    unit === 'account:a' && home.some((one) => one.object === object && one.id === id)
  return wants.all.filter((want) => isWanted(want, isHome)).map(({ topic, unit }) => `${unit} ${topic}`)
}

describe('a unit waits', () => {
  const byNumber = (finder: Finder) => {
    finder.find('contract.id', 'K-1')
    finder.find('contract.number', 'K-1')
  }

  it('for what was found and is at home elsewhere, in the first unit of the asking record', () => {
    expect(waitingFor(byNumber)).toEqual(['account:a contract:K-1'])
  })

  it('not for what is at home there: its changes lead there by themselves', () => {
    expect(waitingFor(byNumber, [{ object: 'contract', id: 'k' }])).toEqual([])
  })

  it('for what wasn’t found, unless the record that was meant is at home there', () => {
    const asking = (finder: Finder) => void finder.find('account.netsuiteCustomerId', '7')
    expect(waitingFor(asking)).toEqual(['account:a customer:7'])
    expect(waitingFor(asking, [{ object: 'customer', id: '7' }])).toEqual([])
  })

  it('for nothing that a record asks about itself, nor for lines', () => {
    const asking = (finder: Finder) => {
      finder.find('application.toId', 'i')
      finder.find('invoiceLine.invoiceId', 'i')
      finder.find('contractLine.contractId', 'k')
    }
    expect(waitingFor(asking)).toEqual([])
  })

  it('also for what was asked once and kept', () => {
    const asking = (finder: Finder) => {
      finder.once('payer', 'k', () => finder.find('customer.id', '9'))
      finder.find('salesOrder.id', '3')
    }
    expect([...waitingFor(asking)].sort()).toEqual(['account:a customer:9', 'account:a salesOrder:3'])
  })

  it('and which objects ask for which is seen, what a record asks about itself left out', () => {
    const noting = new Noting(finderOf({}))
    noting.find('application.toId', 'i')
    noting.find('contractLine.contractId', 'k')
    noting.once('payer', 'k', () => noting.find('customer.id', '9'))
    const wants = new Wants()
    wants.add(invoice, ['account:a'], noting.take())
    expect(wants.pairs).toEqual(['invoice contractLine', 'invoice customer'])
  })
})
