import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Attestation } from '../../reconcile/attestations/attestation.js'
import { salesforceChanges } from '../../src/sandbox/salesforce/changes.js'
import { openStore } from '../../state/open.js'
import type { EventRow } from '../../state/store.js'
import { TOOLS } from '../state/support.js'
import { bookOf } from '../support/books.js'
import { AS_OF, type Office, openOffice } from './book.js'
import { type Ended, run } from './machine.js'

interface Row {
  readonly id: string
  readonly rule: string
  readonly status: string
  readonly contract: { readonly id: string; readonly number: string } | null
  readonly line: { readonly id: string } | null
  readonly invoices: readonly { readonly number: string }[]
  readonly evidence: readonly {
    readonly system: string
    readonly id: string
    readonly value: string | null
  }[]
}

interface Proposal {
  readonly request: { readonly id: string }
  readonly attestations: readonly Attestation[]
}

const read = <T>(ended: Ended): T => {
  expect(ended.err).toBe('')
  return JSON.parse(ended.out) as T
}

describe('what persons say in place of the systems', () => {
  const [seed, accounts] = [11, 30]
  const now = () => new Date('2026-11-20T10:00:00Z')
  let office: Office
  beforeAll(async () => {
    office = await openOffice(seed, accounts, {
      clock: now,
      // Signatures are made by the machine's own clock.
      vendors: { netsuite: { signatureSkewSeconds: Number.POSITIVE_INFINITY } },
    })
    expect((await office.tieout('run', '--as-of', AS_OF, '--quiet')).code).toBe(0)
  })
  afterAll(() => office.stop())

  const as = (actor: string, ...argv: readonly string[]) =>
    run(office.folder, argv, { actor, environment: office.sandbox.environment, clock: now })
  const night = async () => {
    expect(await as('tester', 'run', '--as-of', AS_OF, '--quiet')).toMatchObject({ code: 0, err: '' })
  }
  const open = async (...filter: readonly string[]) =>
    read<{ findings: readonly Row[] }>(await as('li', 'findings', '--json', '--status', 'open', ...filter))
      .findings
  const shown = async (id: string) =>
    read<Row & { readonly events: readonly EventRow[] }>(await as('li', 'findings', 'show', id, '--json'))
  const propose = async (actor: string, ...argv: readonly string[]) =>
    read<Proposal>(await as(actor, ...argv, '--json'))
  const standing = async (id: string) => {
    const { overrides, links } = read<{ overrides: Attestation[]; links: Attestation[] }>(
      await as('li', 'override', 'list', '--json'),
    )
    return [...overrides, ...links].find((one) => one.id === id)!
  }
  const salesforce = salesforceChanges(bookOf({ seed, accounts, asOf: AS_OF }).salesforce)
  const edit = (table: string, id: string, set: Readonly<Record<string, string | null>>) =>
    office.sandbox.salesforce.apply(...salesforce.edit(table, id, set, now()))

  /** A line without a discount, of a contract without a finding, of which at least two items are billed as they should be. */
  const quietLines = async () => {
    const spoken = new Set((await open()).map(({ contract }) => contract?.id))
    const store = await openStore(join(office.folder, 'tieout.db'), TOOLS)
    const found: { contract: string; number: string; line: string; price: string }[] = []
    for await (const page of store.records.pages('contractLine'))
      for (const { id, values } of page) {
        const { unitPrice, discountPercent, contractId, productCode, chargeType } = values
        if (spoken.has(contractId) || !unitPrice || discountPercent || !productCode || !contractId) continue
        if ((chargeType ?? 'recurring') !== 'recurring') continue
        const number = (await store.records.get('contract', contractId))?.values.number
        if (number) found.push({ contract: contractId, number, line: id, price: unitPrice })
      }
    await store.close()
    const quiet: typeof found = []
    for (const one of found.slice(0, 60)) {
      const { items } = read<{ items: readonly { line: string; state: string }[] }>(
        await as('li', 'explain', one.number, '--json'),
      )
      const tying = items.filter(({ line, state }) => line === one.line && state === 'ties')
      if (tying.length >= 2 && !quiet.some(({ contract }) => contract === one.contract)) quiet.push(one)
      if (quiet.length === 4) break
    }
    return quiet
  }

  /** Five quarters of a price: with 20% off, the price that it was. */
  const raised = (price: string) => (Number(price) * 1.25).toFixed(8)

  let lines: Awaited<ReturnType<typeof quietLines>>

  test('a discount that stands on paper alone puts a shortfall right once another person has approved it', async () => {
    lines = await quietLines()
    expect(lines.length).toBe(4)
    const { line, number, price } = lines[0]!
    edit('OrderItem', line, { UnitPrice: raised(price) })
    await night()
    const short = (await open('--contract', number)).filter((row) => row.line?.id === line)
    expect(short.length).toBeGreaterThan(0)
    for (const { rule } of short) expect(['UNDERBILLED', 'PRICE_MISMATCH']).toContain(rule)

    const words = ['--reason', 'agreed in May', '--document', 'order form, p. 3']
    const { request, attestations } = await propose(
      'li',
      ...['override', 'set', `${number}:${line}`, 'discountPercent', '20', ...words],
    )
    expect(attestations).toMatchObject([
      { id: 'OV-1', status: 'pending', was: null, value: '20', author: 'li', document: 'order form, p. 3' },
    ])
    await night()
    expect((await open('--contract', number)).filter((row) => row.line?.id === line)).toHaveLength(
      short.length,
    )

    const own = await as('li', 'approve', request.id)
    expect(own.code).toBe(2)
    expect(own.err).toContain('is by li, who can’t approve it too')
    const approved = await as('maria', 'approve', request.id)
    expect(approved).toMatchObject({ code: 0, err: '' })
    expect(approved.out).toContain('OV-1 counts from the next comparison on: tieout reconcile')
    await night()
    expect((await open('--contract', number)).filter((row) => row.line?.id === line)).toEqual([])
    const { events, status } = await shown(short[0]!.id)
    expect(status).toBe('resolved')
    expect(events.at(-1)?.body).toMatchObject({
      fixedBy: [{ record: 'override', id: 'OV-1', what: 'appeared' }],
    })
  })

  test('it is marked where it counts: in the explanation and in the run’s evidence', async () => {
    const { number } = lines[0]!
    const { out } = await as('li', 'explain', number)
    expect(out.replaceAll(/\s+/g, ' ')).toContain(
      'by override OV-1, approved by maria on 2026-11-20, in place of nothing',
    )
    const runs = read<readonly { id: string }[]>(await as('li', 'runs', '--json'))
    const shownRun = await as('li', 'runs', 'show', runs[0]!.id, '--json')
    expect(shownRun.out).toContain('OV-1')
    expect(shownRun.out).toContain('approved by maria')
  })

  test('it lapses when the source’s own value changes, and what it had put right is open again', async () => {
    const { line, number } = lines[0]!
    edit('OrderItem', line, { Discount__c: '5' })
    const { code, err } = await as('tester', 'run', '--as-of', AS_OF)
    expect(code).toBe(0)
    expect(err).toContain('OV-1 has lapsed: the source’s own discountPercent changed from nothing to 5')
    expect(await standing('OV-1')).toMatchObject({ status: 'lapsed' })
    expect((await open('--contract', number)).filter((row) => row.line?.id === line)).not.toEqual([])
    const listed = await as('li', 'override', 'list', '--status', 'lapsed')
    expect(listed.out.replaceAll(/\s+/g, ' ')).toContain(
      'lapsed on 2026-11-20: the source’s own discountPercent changed from nothing to 5',
    )
  })

  test('a rejected one never counts, and one that is removed counts no longer', async () => {
    const { line, number, price } = lines[1]!
    edit('OrderItem', line, { UnitPrice: raised(price) })
    await night()
    const short = async () => (await open('--contract', number)).filter((row) => row.line?.id === line).length
    const before = await short()
    expect(before).toBeGreaterThan(0)
    const set = ['override', 'set', number, 'discountPercent', '20', '--line', line, '--reason', 'as agreed']
    const first = await propose('li', ...set)
    const id = first.attestations[0]!.id
    const twice = await as('maria', ...set)
    expect(twice.code).toBe(2)
    expect(twice.err).toContain(`${id} by li says something of the same already`)
    expect((await as('maria', 'findings', 'reject', id, '--reason', 'no such paper')).code).toBe(0)
    expect(await standing(id)).toMatchObject({ status: 'rejected', ended: { why: 'no such paper' } })
    await night()
    expect(await short()).toBe(before)

    const second = (await propose('li', ...set)).attestations[0]!.id
    expect((await as('maria', 'approve', second)).code).toBe(0)
    await night()
    expect(await short()).toBe(0)
    await propose('li', 'override', 'remove', second, '--reason', 'the paper was a draft')
    await night()
    expect(await short()).toBe(0)
    expect((await as('maria', 'approve', second)).code).toBe(0)
    expect(await standing(second)).toMatchObject({ status: 'removed' })
    await night()
    expect(await short()).toBe(before)
  })

  test('a value that can’t be read is refused when it is set, and so is one that makes terms unreadable', async () => {
    const { number } = lines[2]!
    const set = (...argv: readonly string[]) => as('li', 'override', 'set', number, ...argv, '--reason', 'x')
    const refused = async (ended: Promise<Ended>, why: string) => {
      const { code, err } = await ended
      expect(code).toBe(2)
      expect(err.replaceAll(/\s+/g, ' ')).toContain(why)
    }
    await refused(set('startDate', 'May'), '"May" can’t be read as startDate')
    await refused(set('billingFrequency', 'now and then'), 'can’t be read as billingFrequency')
    await refused(set('endDate', '1999-12-31'), 'a day on or after the contract’s start is expected')
    await refused(set('discountPercent', '5'), 'It is a term of a line')
    await refused(set('upliftPercnt', '5'), 'Did you mean upliftPercent?')
    await refused(
      set('endDate', '2030-12-31', '--from', '2026-01-01'),
      'can’t hold for some service days alone',
    )
    await refused(
      as('li', 'override', 'set', 'C-NOWHERE', 'endDate', '2030-12-31', '--reason', 'x'),
      'no contract',
    )
  })

  test('a file is one request; its refused rows are named, and the others proposed', async () => {
    const { number, line } = lines[2]!
    const rows = [
      'Contract;Line;Field;Value;Document',
      `${number};${line};discountPercent;3;price list`,
      `${number};;holdFrom;2026-11-01;`,
      `${number};;startDate;soon;`,
      'C-NOWHERE;;endDate;2030-12-31;',
      `${number};${line};discountPercent;4;`,
    ]
    writeFileSync(join(office.folder, 'terms.csv'), `${rows.join('\r\n')}\r\n`)
    const shownOnly = await as('li', 'override', 'import', 'terms.csv', '--reason', 'spring clean')
    expect(shownOnly.code).toBe(1)
    expect(shownOnly.out).toContain('Row 2: ')
    expect(shownOnly.out).toContain('Row 4 is refused: "soon" can’t be read as startDate.')
    expect(shownOnly.out).toContain('Row 5 is refused: There is no contract “C-NOWHERE”')
    expect(shownOnly.out).toContain('Row 6 is refused: It says something of the same as row 2.')
    expect(shownOnly.out).toContain('2 overrides not proposed; --yes does it.')

    const done = await as(
      'li',
      'override',
      'import',
      'terms.csv',
      '--reason',
      'spring clean',
      '--yes',
      '--json',
    )
    expect(done.code).toBe(1)
    const { request, attestations, refused } = JSON.parse(done.out) as Proposal & {
      readonly refused: readonly { readonly row: number }[]
    }
    expect(attestations.map(({ status, reason }) => [status, reason])).toEqual([
      ['pending', 'spring clean'],
      ['pending', 'spring clean'],
    ])
    expect(refused.map(({ row }) => row)).toEqual([4, 5, 6])
    const part = await as('maria', 'approve', attestations[0]!.id)
    expect(part.code).toBe(2)
    expect(part.err).toContain('it is decided as a whole')
    expect((await as('maria', 'approve', request.id)).code).toBe(0)
    for (const { id } of attestations) expect(await standing(id)).toMatchObject({ status: 'approved' })
    await propose(
      'li',
      'override',
      'remove',
      ...attestations.map(({ id }) => id),
      '--reason',
      'end of the test',
    )
    expect((await as('maria', 'findings', 'reject', '--reason', 'no', request.id)).code).toBe(2)
  })

  test('the list reads well at 80 columns', async () => {
    const { out } = await as('li', 'override', 'list')
    expect(Math.max(...out.split('\n').map((text) => text.length))).toBeLessThanOrEqual(80)
    expect(out).toContain('OV-1 ')
  })

  test('an orphan that is linked belongs to its contract from then on, until it is unlinked', async () => {
    const orphan = (await open('--rule', 'INVOICE_ORPHAN'))[0]!
    const invoice = orphan.invoices[0]!.number
    const { number } = lines[3]!
    const { attestations } = await propose('li', 'link', invoice, number, '--reason', 'PO on the paper copy')
    const { id } = attestations[0]!
    expect(id).toMatch(/^LK-\d+$/)
    await night()
    expect((await shown(orphan.id)).status).toBe('open')
    expect((await as('maria', 'approve', id)).code).toBe(0)
    await night()
    const gone = await shown(orphan.id)
    expect(gone.status).toBe('resolved')
    expect(gone.events.at(-1)?.body).toMatchObject({ fixedBy: [{ record: 'link', id, what: 'appeared' }] })
    const explained = await as('li', 'explain', invoice)
    expect(explained.out.replaceAll(/\s+/g, ' ')).toContain(`by link ${id}, approved by maria on 2026-11-20`)
    const linked = (await open('--contract', number)).find(({ invoices }) =>
      invoices.some((one) => one.number === invoice),
    )
    expect(linked?.evidence.filter(({ system }) => system === 'tieout').map((one) => one.id)).toContain(id)

    await propose('li', 'unlink', invoice)
    expect((await as('maria', 'approve', id)).code).toBe(0)
    await night()
    expect((await shown(orphan.id)).status).toBe('open')
  })

  test('night after night comes to what a comparison of everything comes to', async () => {
    const said = async () => (await open()).map(({ id, rule, evidence }) => ({ id, rule, evidence }))
    const before = await said()
    const whole = await as('tester', 'reconcile', '--as-of', AS_OF, '--full', '--quiet')
    expect(whole).toMatchObject({ code: 0, err: '' })
    expect(await said()).toEqual(before)
  })

  test('every step is in the audit trail, which stays whole', async () => {
    const store = await openStore(join(office.folder, 'tieout.db'), TOOLS)
    const kinds = (await store.events.of('OV-1')).map(({ kind, actor }) => `${kind} ${actor}`)
    await store.close()
    expect(kinds).toEqual(['override.proposed li', 'override.approved maria', 'override.lapsed tieout'])
    expect((await as('li', 'verify')).code).toBe(0)
  })
})
