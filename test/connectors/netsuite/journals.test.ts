import { expect, test } from 'vitest'
import type { Source } from '../../../connectors/source.js'
import type { Cells } from '../../../src/sandbox/database/change.js'
import { assertComplete, drain } from '../drain.js'
import { smallBook } from '../worlds.js'
import { type Account, withAccount } from './account.js'

const tables = smallBook().netsuite
const rowsOf = (name: string) => tables.find((table) => table.name === name)?.rows ?? []
const accountOf = (type: string) => rowsOf('account').find(({ accttype }) => accttype === type)?.id ?? null
const invoice = rowsOf('transaction').find(({ type }) => type === 'CustInvc')
const PAYMENTS = ['CustPymt', 'CustRfnd', 'CustDep', 'DepAppl']
const payments = rowsOf('transaction').filter(({ type }) => PAYMENTS.includes(String(type))).length

/** The book's own journals, as their lines on receivables are known. */
const journals = rowsOf('transaction')
  .filter(({ type }) => type === 'Journal')
  .map(({ id }) => `${id}.1`)

const JOURNAL = '800001'

/** Writes off 30.00 of an invoice: receivable down, an expense up. */
function writeOff({ server, clock }: Account): void {
  const at = `${new Date(clock.now).toISOString().slice(0, 19)}Z`
  const line = (uniquekey: string, id: string, set: Cells): Cells => ({
    uniquekey,
    id,
    transaction: JOURNAL,
    mainline: false,
    taxline: false,
    iscogs: false,
    donotdisplayline: false,
    ...set,
  })
  const header = { id: JOURNAL, tranid: 'JE1', type: 'Journal', trandate: '2027-11-02', lastmodifieddate: at }
  server.apply(
    { kind: 'insert', table: 'transaction', rows: [{ ...header, currency: invoice?.currency ?? null }] },
    {
      kind: 'insert',
      table: 'transactionline',
      rows: [
        line('880001', '0', { expenseaccount: accountOf('COGS'), foreignamount: '30.00' }),
        line('880002', '1', {
          expenseaccount: accountOf('AcctRec'),
          foreignamount: '-30.00',
          entity: invoice?.entity ?? null,
        }),
      ],
    },
  )
  const link = {
    linktype: 'Payment',
    previoustype: 'CustInvc',
    nexttype: 'Journal',
    previousline: '0',
    nextline: '1',
    foreignamount: '30.00',
    previousdoc: invoice?.id ?? null,
    nextdoc: JOURNAL,
  }
  for (const table of ['nexttransactionlinelink', 'previoustransactionlinelink'])
    server.apply({ kind: 'insert', table, rows: [link] })
}

const idsOf = async (source: Source, since: string | null): Promise<string[]> => {
  const ids: string[] = []
  for await (const page of source.pull('payment', undefined, { since, after: null }))
    ids.push(...page.records.map(({ id }) => id))
  return ids
}

test('a line on a receivable account is a payment, and what it is applied to names it', async () => {
  await withAccount({}, {}, async (account) => {
    writeOff(account)
    const drained = await drain(account.source())
    assertComplete(drained)
    const journal = drained.records.get('payment')?.filter(({ id }) => id.startsWith(JOURNAL))
    expect(journal).toMatchObject([
      { id: `${JOURNAL}.1`, values: { total: '30', number: 'JE1', customerId: invoice?.entity } },
    ])
    const application = drained.records
      .get('application')
      ?.find(({ values }) => values.fromId === `${JOURNAL}.1`)
    expect(application?.values).toMatchObject({ toId: invoice?.id, amount: '30', date: '2027-11-02' })
  })
})

test('a journal that is written later is among the changes, and a pull goes on after it', async () => {
  await withAccount({}, {}, async (account) => {
    const before = account.source()
    await before.connect()
    const since = await before.watermark('payment')
    await before.close()
    account.clock.now += 24 * 3_600_000
    writeOff(account)
    const source = account.source()
    await source.connect()
    expect(await idsOf(source, since)).toEqual([`${JOURNAL}.1`])
    const afters: string[] = []
    for await (const { after } of source.pull('payment')) afters.push(after ?? '')
    expect(afters.at(-1)).toBe('1:880002')
    const again: string[] = []
    for await (const page of source.pull('payment', undefined, { since: null, after: '1:0' }))
      again.push(...page.records.map(({ id }) => id))
    expect(again).toEqual([...journals, `${JOURNAL}.1`])
    await source.close()
  })
})

test('a role that may not read accounts is told so, and payments are read without', async () => {
  await withAccount({ forbiddenTables: ['account'] }, {}, async (account) => {
    writeOff(account)
    const drained = await drain(account.source())
    assertComplete(drained)
    expect(drained.records.get('payment')).toHaveLength(payments)
    expect(drained.connection.notes).toEqual([
      'NetSuite: journal lines on receivable accounts can’t be read (the role needs the permission to view accounts); payment is read without them.',
    ])
  })
})
