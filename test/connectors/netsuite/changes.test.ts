import { expect, test } from 'vitest'
import type { Page, Source } from '../../../connectors/source.js'
import type { ObjectName } from '../../../reconcile/records/object.js'
import type { Cells } from '../../../src/sandbox/database/change.js'
import { failure } from '../failure.js'
import { smallBook } from '../worlds.js'
import { type Account, kindsWithoutLines, withAccount } from './account.js'
import { Stager } from './stager.js'

const rowsOf = (name: string) => smallBook().netsuite.find((table) => table.name === name)?.rows ?? []
const invoices = rowsOf('transaction').filter(({ type }) => type === 'CustInvc')
const stamp = (clock: { now: number }) => `${new Date(clock.now).toISOString().slice(0, 19)}Z`

/** What a source says of an object's changes since a watermark, all pages in one. */
async function changesOf(source: Source, object: ObjectName, since: string | null): Promise<Page> {
  const pages: Page[] = []
  for await (const page of source.pull(object, undefined, { since, after: null })) pages.push(page)
  return {
    object,
    records: pages.flatMap(({ records }) => records),
    gone: pages.flatMap(({ gone = [] }) => gone),
    wholeParents: pages.flatMap(({ wholeParents = [] }) => wholeParents),
  }
}

async function connected(account: Account): Promise<Source> {
  const source = account.source()
  await source.connect()
  return source
}

/** Watermarks before something happens, and a source that asks afterwards. */
async function after(
  account: Account,
  objects: readonly ObjectName[],
  happens: () => void,
): Promise<{ source: Source; since: Record<string, string | null> }> {
  const before = await connected(account)
  const since: Record<string, string | null> = {}
  for (const object of objects) since[object] = await before.watermark(object)
  await before.close()
  happens()
  return { source: await connected(account), since }
}

const edit = ({ server, clock }: Account, id: unknown, set: Cells = {}) =>
  server.apply({
    kind: 'update',
    table: 'transaction',
    where: { id: String(id) },
    set: { ...set, lastmodifieddate: stamp(clock) },
  })

test('a watermark is the account’s own time, of its own clock', async () => {
  await withAccount({ timezone: 'Asia/Kolkata' }, {}, async (account) => {
    account.clock.now = Date.parse('2027-11-20T20:00:05Z')
    const source = await connected(account)
    expect(await source.watermark('customer')).toBe('2027-11-21 01:30:05 +330')
    expect(await source.watermark('invoiceLine')).toBe('2027-11-21 01:30:05 +330')
    expect(await source.watermark('term')).toBeNull()
    await source.close()
  })
})

// In New York the hour from 01:00 to 02:00 comes twice on 7 November 2027: first at UTC−4, then at UTC−5.
test.each([
  ['an hour that comes twice', '2027-11-07T05:40:00Z', '2027-11-07T06:05:00Z'],
  ['local midnight', '2027-11-10T04:55:00Z', '2027-11-10T05:01:00Z'],
  ['UTC midnight', '2027-11-10T23:59:30Z', '2027-11-11T00:00:30Z'],
  ['the hour that is left out in spring', '2028-03-12T06:59:00Z', '2028-03-12T07:01:00Z'],
])('a change across %s isn’t lost', async (_, watermark, change) => {
  await withAccount({}, {}, async (account) => {
    account.clock.now = Date.parse(watermark)
    const { source, since } = await after(account, ['invoice'], () => {
      account.clock.now = Date.parse(change)
      edit(account, invoices[3]?.id, { memo: 'changed' })
    })
    account.clock.now += 20 * 3_600_000
    const { records } = await changesOf(source, 'invoice', since.invoice ?? null)
    expect(records.map(({ id, values }) => [id, values.memo])).toEqual([[invoices[3]?.id, 'changed']])
    await source.close()
  })
})

test('what was stamped before the watermark and could be seen only after it isn’t lost', async () => {
  await withAccount({}, {}, async (account) => {
    const { source, since } = await after(account, ['invoice'], () => {
      account.clock.now -= 50 * 60_000
      edit(account, invoices[0]?.id, { memo: 'late' })
      account.clock.now += 24 * 3_600_000
    })
    const { records } = await changesOf(source, 'invoice', since.invoice ?? null)
    expect(records.map(({ id }) => id)).toEqual([invoices[0]?.id])
    await source.close()
  })
})

test('an account that was moved to a zone behind: what changed meanwhile isn’t lost', async () => {
  const since = await withAccount({ timezone: 'Europe/Berlin' }, {}, async (account) => {
    const source = await connected(account)
    const watermark = await source.watermark('invoice')
    await source.close()
    return watermark
  })
  await withAccount({ timezone: 'America/Los_Angeles' }, {}, async (account) => {
    account.clock.now += 30 * 60_000
    edit(account, invoices[0]?.id, { memo: 'meanwhile' })
    const source = await connected(account)
    const { records } = await changesOf(source, 'invoice', since)
    expect(records.map(({ id }) => id)).toEqual([invoices[0]?.id])
    await source.close()
  })
})

test('of a document that changed all lines come, and it is named when none are left', async () => {
  await withAccount({}, {}, async (account) => {
    const [edited, emptied] = [String(invoices[2]?.id), String(invoices[5]?.id)]
    const lines = rowsOf('transactionline').filter(
      ({ transaction, mainline }) => transaction === edited && mainline === false,
    )
    const { source, since } = await after(account, ['invoiceLine'], () => {
      account.clock.now += 24 * 3_600_000
      account.server.apply({
        kind: 'delete',
        table: 'transactionline',
        where: { transaction: emptied, mainline: false },
      })
      edit(account, edited)
      edit(account, emptied)
    })
    const page = await changesOf(source, 'invoiceLine', since.invoiceLine ?? null)
    expect(page.wholeParents).toEqual([edited, emptied])
    expect(page.records.map(({ id }) => id)).toEqual(lines.map(({ uniquekey }) => uniquekey))
    await source.close()
  })
})

test('lines of more changed documents than a page holds: no document is split over pages', async () => {
  const lines = rowsOf('transactionline')
  const first = invoices.slice(0, 3).map(({ id }) => String(id))
  const more = first.flatMap((transaction, document) =>
    Array.from({ length: [700, 1500, 650][document] ?? 0 }, (_, index) => ({
      ...lines.find((line) => line.transaction === transaction && line.mainline === false),
      uniquekey: String(500_000 + document * 10_000 + index),
      id: String(100 + index),
    })),
  )
  await withAccount({}, {}, async (account) => {
    const { source, since } = await after(account, ['invoiceLine'], () => {
      account.clock.now += 24 * 3_600_000
      account.server.apply({ kind: 'insert', table: 'transactionline', rows: more })
      for (const id of first) edit(account, id)
    })
    const seen = new Set<string>()
    const counts = new Map<string, number>()
    const from = { since: since.invoiceLine ?? null, after: null }
    for await (const { records, wholeParents = [] } of source.pull('invoiceLine', undefined, from)) {
      for (const parent of wholeParents) expect(seen.has(parent)).toBe(false)
      for (const parent of wholeParents) seen.add(parent)
      for (const { values } of records) {
        const parent = values.invoiceId ?? ''
        expect(wholeParents).toContain(parent)
        counts.set(parent, (counts.get(parent) ?? 0) + 1)
      }
    }
    const before = (id: string) =>
      lines.filter((line) => line.transaction === id && line.mainline === false).length
    expect([...counts]).toEqual(first.map((id, index) => [id, before(id) + ([700, 1500, 650][index] ?? 0)]))
    await source.close()
  })
})

test('deleted documents are gone, and their lines with them; ids of other kinds of record aren’t', async () => {
  await withAccount({}, {}, async (account) => {
    const [deleted, kept] = [String(invoices[1]?.id), String(invoices[4]?.id)]
    const { source, since } = await after(account, ['invoice', 'invoiceLine', 'customer'], () => {
      account.clock.now += 24 * 3_600_000
      account.server.apply({ kind: 'delete', table: 'transactionline', where: { transaction: deleted } })
      account.server.apply({ kind: 'delete', table: 'transaction', where: { id: deleted } })
      // A record of another kind by the id of an invoice that is still there.
      account.server.apply({
        kind: 'insert',
        table: 'deletedrecord',
        rows: [{ recordid: kept, type: 'task', deleteddate: stamp(account.clock) }],
      })
    })
    expect((await changesOf(source, 'invoice', since.invoice ?? null)).gone).toEqual([deleted])
    expect((await changesOf(source, 'invoiceLine', since.invoiceLine ?? null)).wholeParents).toEqual([
      deleted,
    ])
    const { gone = [] } = await changesOf(source, 'customer', since.customer ?? null)
    expect(gone.filter((id) => rowsOf('customer').some((row) => row.id === id))).toEqual([])
    await source.close()
  })
})

test('a row that no longer meets the condition is gone', async () => {
  const where = "memo IS NULL OR memo <> 'draft'"
  await withAccount({}, { objects: { invoice: { where } } }, async (account) => {
    const { source, since } = await after(account, ['invoice'], () => {
      account.clock.now += 24 * 3_600_000
      edit(account, invoices[1]?.id, { memo: 'draft' })
      edit(account, invoices[2]?.id, { memo: null })
    })
    const { records, gone } = await changesOf(source, 'invoice', since.invoice ?? null)
    expect(gone).toEqual([invoices[1]?.id])
    expect(records.map(({ id }) => id)).toEqual([invoices[2]?.id])
    await source.close()
  })
})

test('an amount applied to another invoice shows, though no document’s stamp moved', async () => {
  const link = rowsOf('nexttransactionlinelink').find(
    ({ linktype, previoustype, nexttype }) =>
      linktype === 'Payment' && previoustype === 'CustInvc' && nexttype === 'CustPymt',
  )
  const moved = { ...link, previousdoc: invoices.find(({ id }) => id !== link?.previousdoc)?.id ?? null }
  await withAccount({}, {}, async (account) => {
    const { source, since } = await after(account, ['application'], () => {
      account.clock.now += 24 * 3_600_000
      for (const table of ['nexttransactionlinelink', 'previoustransactionlinelink']) {
        account.server.apply({ kind: 'delete', table, where: { ...link } })
        account.server.apply({ kind: 'insert', table, rows: [moved] })
      }
    })
    const { records } = await changesOf(source, 'application', since.application ?? null)
    const to = records
      .filter(({ values }) => values.fromId === link?.nextdoc)
      .map(({ values }) => values.toId)
    expect(to).toContain(moved.previousdoc)
    await source.close()
  })
})

test('an invoice that is open again shows, though its stamp didn’t move', async () => {
  const paid = invoices.find(({ status }) => status === 'B')
  await withAccount({}, {}, async (account) => {
    const set = { foreignamountunpaid: '1.00', status: 'A' }
    const { source, since } = await after(account, ['invoice', 'creditMemo'], () => {
      account.clock.now += 24 * 3_600_000
      account.server.apply({ kind: 'update', table: 'transaction', where: { id: paid?.id ?? '' }, set })
    })
    const { records } = await changesOf(source, 'invoice', since.invoice ?? null)
    expect(records.find(({ id }) => id === paid?.id)?.values.unpaid).toBe('1.0000')
    expect((await changesOf(source, 'creditMemo', since.creditMemo ?? null)).records).toEqual([])
    await source.close()
  })
})

test('an invoice of a customer that was merged into another shows, though its stamp didn’t move', async () => {
  const [invoice] = invoices
  const other = invoices.find(({ entity }) => entity !== invoice?.entity)?.entity ?? null
  await withAccount({}, {}, async (account) => {
    const { source, since } = await after(account, ['invoice'], () => {
      account.clock.now += 24 * 3_600_000
      const where = { id: String(invoice?.id) }
      account.server.apply({ kind: 'update', table: 'transaction', where, set: { entity: other } })
    })
    const { records } = await changesOf(source, 'invoice', since.invoice ?? null)
    expect(records.find(({ id }) => id === invoice?.id)?.values.customerId).toBe(other)
    await source.close()
  })
})

test('where balances can’t be added up, the statuses are', async () => {
  const absentColumns = ['transaction.foreignpaymentamountunused']
  await withAccount({ absentColumns }, {}, async (account) => {
    const { source, since } = await after(account, ['invoice'], () => {
      account.clock.now += 24 * 3_600_000
      account.server.apply({
        kind: 'update',
        table: 'transaction',
        where: { id: String(invoices[0]?.id) },
        set: { status: 'V' },
      })
    })
    const { records } = await changesOf(source, 'invoice', since.invoice ?? null)
    expect(records.find(({ id }) => id === invoices[0]?.id)?.values.status).toBe('V')
    await source.close()
  })
})

test('what isn’t a watermark of ours is taken for none', async () => {
  await withAccount({}, {}, async (account) => {
    const source = await connected(account)
    const { records } = await changesOf(source, 'invoice', 'yesterday; DROP TABLE')
    expect(records).toHaveLength(invoices.length)
    await source.close()
  })
})

test('the ids alone are those of the rows', async () => {
  await withAccount({}, {}, async (account) => {
    const source = await connected(account)
    for (const object of ['invoice', 'invoiceLine', 'application'] as const) {
      const rows = (await changesOf(source, object, null)).records.map(({ id }) => id)
      const ids: string[] = []
      for await (const page of source.ids(object)) ids.push(...page)
      expect(ids).toEqual(rows)
    }
    await source.close()
  })
})

test('a usual column that was read before and can’t be any more stops it, as long as nobody says to go on without', async () => {
  const absentColumns = ['transaction.memo']
  await withAccount({ absentColumns }, {}, async (account) => {
    const first = account.source()
    const { remembered = null, mapped } = await first.connect()
    await first.close()
    expect(mapped.invoice).toContain('voided')
    absentColumns.push('transaction.voided')
    account.server.setTables(smallBook().netsuite)
    const next = account.source()
    await next.connect(undefined, remembered)
    const told = await failure(changesOf(next, 'invoice', null))
    expect(told.kind).toBe('configuration')
    // Invoices were read without a memo from the beginning: that is a note.
    expect(told.message).toBe(
      'netsuite.objects.invoice: transaction no longer has voided, or the role may no longer see it. Findings rest on what was read there so far.',
    )
    expect(told.advice).toBe(
      'Give the integration’s role access to voided back, or the account its feature; or go on without it by `tieout sync --full --object invoice --object creditMemo`.',
    )
    await next.close()

    account.clock.now += 8 * 24 * 3_600_000
    const later = account.source()
    expect((await failure(later.connect(undefined, remembered))).message).toContain(
      'transaction no longer has voided',
    )
    await later.close()

    // Of invoices from scratch it is as it is, and stays so; not of credit memos.
    account.clock.now -= 8 * 24 * 3_600_000
    const anew = account.source()
    const { remembered: since = null, notes } = await anew.connect(
      undefined,
      remembered,
      new Set(['invoice']),
    )
    expect(notes.join()).toContain('transaction has no voided, memo')
    const { records } = await changesOf(anew, 'invoice', null)
    expect(records).toHaveLength(invoices.length)
    expect(Object.keys(records[0]?.values ?? {})).not.toContain('voided')
    await anew.close()
    const after = account.source()
    expect((await after.connect(undefined, since)).mapped.invoice).not.toContain('voided')
    expect((await changesOf(after, 'invoice', null)).records).toHaveLength(invoices.length)
    expect((await failure(changesOf(after, 'creditMemo', null))).message).toContain(
      'netsuite.objects.creditMemo: transaction no longer has voided',
    )
    await after.close()
  })
})

test('a column that the company named and that vanished stops its object with its name', async () => {
  const absentColumns: string[] = []
  const objects = { invoice: { fields: { contractRef: 'custbody_sf_contract' } } }
  await withAccount({ absentColumns }, { objects }, async (account) => {
    const first = account.source()
    const { remembered = null } = await first.connect()
    await first.close()
    absentColumns.push('transaction.custbody_sf_contract')
    account.server.setTables(smallBook().netsuite)
    const source = account.source()
    await source.connect(undefined, remembered)
    const error = await failure(changesOf(source, 'invoice', null))
    expect(error.kind).toBe('configuration')
    expect(error.message).toContain('netsuite.objects.invoice.fields.contractRef')
    await source.close()
  })
})

test('a table that was read before and can’t be any more stops it: its rows aren’t taken for gone', async () => {
  const forbiddenTables: string[] = []
  await withAccount({ forbiddenTables }, {}, async (account) => {
    const first = account.source()
    const { remembered = null } = await first.connect()
    await first.close()
    forbiddenTables.push('term')
    account.server.setTables(smallBook().netsuite)

    const next = account.source()
    await next.connect(undefined, remembered)
    const told = await failure(changesOf(next, 'term', null))
    expect(told.kind).toBe('configuration')
    expect(told.message).toMatch(
      /^netsuite\.objects\.term: the account no longer has its table term, or the role/,
    )
    expect(told.advice).toContain('tieout sync --full')
    await next.close()

    // After a week the account is asked what it has before anything is read.
    account.clock.now += 8 * 24 * 3_600_000
    const later = account.source()
    expect((await failure(later.connect(undefined, remembered))).message).toBe(told.message)
    await later.close()

    // From scratch nothing is known of an earlier night.
    const anew = account.source()
    const { mapped, notes } = await anew.connect()
    expect(mapped.term).toBeUndefined()
    expect(notes.join()).toContain('term isn’t read')
    await anew.close()
  })
})

test('of lines of journals the table that the role may not read any more is named, not the one that they are in', async () => {
  const forbiddenTables: string[] = []
  await withAccount({ forbiddenTables }, {}, async (account) => {
    const first = account.source()
    const { remembered = null } = await first.connect()
    await first.close()
    forbiddenTables.push('account')
    account.server.setTables(smallBook().netsuite)

    const next = account.source()
    await next.connect(undefined, remembered)
    const told = await failure(changesOf(next, 'payment', null))
    expect(told.message).toContain('no longer has its journal lines on receivable accounts')
    expect(told.advice).toMatch(/^Give the role its permission to view account records back;/)
    await next.close()
  })
})

test('what is remembered is worth nothing for another mapping, nor after a week', async () => {
  await withAccount({}, {}, async (account) => {
    const first = account.source()
    const { remembered = null } = await first.connect()
    const asked = first.usage.requests
    await first.close()
    const requests = async (days: number, text: string | null) => {
      account.clock.now += days * 24 * 3_600_000
      const source = account.source()
      await source.connect(undefined, text)
      await source.close()
      return source.usage.requests
    }
    expect(await requests(6, remembered)).toBe(1 + Math.min(1, kindsWithoutLines()))
    expect(await requests(1.5, remembered)).toBe(asked)
    expect(await requests(0, 'not ours')).toBe(asked)
  })
})

test('links that begin to stand twice after nothing was known of them count once', async () => {
  const LINKS = 'nexttransactionlinelink'
  const all = smallBook().netsuite
  const links = all.find(({ name }) => name === LINKS)?.rows ?? []
  const [link] = links.filter(
    ({ previoustype, nexttype }) => `${previoustype}${nexttype}` === 'CustInvcCustPymt',
  )
  const mirror = link && {
    ...link,
    previousdoc: link.nextdoc ?? null,
    nextdoc: link.previousdoc ?? null,
    previousline: link.nextline ?? null,
    nextline: link.previousline ?? null,
    previoustype: 'CustPymt',
    nexttype: 'CustInvc',
  }
  const tables = all.map((table) => (table.name === LINKS ? { ...table, rows: [] } : table))
  await withAccount({ tables }, {}, async (account) => {
    const first = account.source()
    const { remembered = null } = await first.connect()
    const since = await first.watermark('application')
    await first.close()
    account.server.apply({ kind: 'insert', table: LINKS, rows: [link!, mirror!] })
    const source = account.source()
    await source.connect(undefined, remembered)
    await source.watermark('application')
    const ids: string[] = []
    for await (const page of source.pull('application', undefined, { since, after: null }))
      ids.push(...page.records.map(({ id }) => id))
    expect(new Set(ids)).toEqual(new Set([ids[0]]))
    expect(ids[0]).toContain(String(link?.nextdoc))
    expect(await source.controlTotal('application')).toMatchObject({ count: 1 })
    await source.close()
  })
})

test('links that nothing tells apart are each a payment, also when one of them is undone', async () => {
  const LINKS = 'nexttransactionlinelink'
  const all = smallBook().netsuite
  const payments = (all.find(({ name }) => name === LINKS)?.rows ?? []).filter(
    ({ previoustype, nexttype }) => `${previoustype}${nexttype}` === 'CustInvcCustPymt',
  )
  const [link, other] = payments
  const ends = { previousdoc: link?.previousdoc ?? null, nextdoc: link?.nextdoc ?? null }
  const rows = ['40', '60', '60', '0.5'].map((foreignamount) => ({ ...link, foreignamount }))
  const tables = all.map((table) =>
    table.name === LINKS ? { ...table, rows: [...rows, { ...other, foreignamount: '7' }] } : table,
  )
  await withAccount({ tables }, {}, async (account) => {
    const stager = new Stager()
    const amounts = () =>
      [...stager.rows('application').values()]
        .filter(({ values }) => values.fromId === ends.nextdoc)
        .map(({ values }) => `${values.toId} ${values.amount}`)
        .sort()
    await stager.night(account.source())
    const paid = (...each: readonly string[]) => each.map((amount) => `${ends.previousdoc} ${amount}`)
    expect(amounts()).toEqual(paid('0.5', '40', '60', '60'))
    expect(stager.sweeps).toBe(0)
    account.server.apply({ kind: 'delete', table: LINKS, where: { ...ends, foreignamount: '40' } })
    account.clock.now += 24 * 3_600_000
    await stager.night(account.source())
    expect(amounts()).toEqual(paid('0.5', '60', '60'))
    account.server.apply({ kind: 'delete', table: LINKS, where: { ...ends, foreignamount: '60' } })
    account.clock.now += 24 * 3_600_000
    await stager.night(account.source())
    expect(amounts()).toEqual(paid('0.5'))
    expect(stager.rows('application').size).toBe(2)
  })
})
