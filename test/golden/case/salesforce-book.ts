import type { Case, ContractRow, Row } from './case.js'
import { readDays } from './days.js'
import type { Shelf } from './shelf.js'

const CONTRACT = { term: '2026', billingFrequency: 'monthly', paymentTerms: 'Net 30', currency: 'USD' }
const LINE = { product: 'SUPPORT', quantity: '1', unitPrice: '100.00' }

/** Accounts, opportunities, contracts and their lines. Names first, so that references find what stands below them. */
export function shelveSalesforce(shelf: Shelf, written: Case): void {
  const numbered = written.contracts.map((row, at) => ({ number: `C-${at + 1}`, ...row }) as ContractRow)
  for (const { name = '' } of written.accounts) shelf.id('account', name)
  for (const { name = '' } of written.opportunities) shelf.id('opportunity', name)
  for (const { number } of numbered) shelf.id('contract', String(number))
  const home = written.accounts[0]?.name ?? 'Acme'
  for (const row of written.accounts) shelveAccount(shelf, row)
  for (const row of written.opportunities) shelveOpportunity(shelf, row, home)
  for (const row of numbered) shelveContract(shelf, row, home)
}

const idOf = (shelf: Shelf, name: string | undefined): string | undefined =>
  name === undefined || name === 'none' ? name : shelf.id('account', name)

function shelveAccount(shelf: Shelf, { parent, ...row }: Row): void {
  shelf.add('account', row.name ?? '', { ...row, parentId: idOf(shelf, parent) })
}

/** `stage`: Won, Lost, or any other, which is open. */
function shelveOpportunity(shelf: Shelf, row: Row, home: string): void {
  const { account = home, contract, closed, stage = 'Won', ...rest } = row
  shelf.add('opportunity', row.name ?? '', {
    currency: 'USD',
    stage,
    isWon: String(stage === 'Won'),
    isClosed: String(stage === 'Won' || stage === 'Lost'),
    closeDate: closed,
    contractId: shelf.reference(contract),
    accountId: idOf(shelf, account),
    ...rest,
  })
}

function shelveContract(shelf: Shelf, row: ContractRow, home: string): void {
  const { line, lines, account = home, opportunity, billTo, ...said } = row
  const { term, ...terms } = { ...CONTRACT, ...said } as Record<string, string>
  const number = terms.number ?? ''
  shelf.add('contract', number, {
    ...termDays(term),
    ...terms,
    accountId: idOf(shelf, String(account)),
    opportunityId: shelf.reference(opportunity as string | undefined),
    billToAccountId: idOf(shelf, billTo as string | undefined),
    renewalOf: shelf.reference(terms.renewalOf),
  })
  shelveLines(shelf, number, linesOf(line, lines))
}

const linesOf = (line: unknown, lines: unknown): readonly Row[] =>
  lines === 'none' ? [] : ((lines ?? [line ?? {}]) as readonly Row[])

/** Several lines of one product are `SUPPORT`, `SUPPORT/2`, … in the order in which they stand. */
function shelveLines(shelf: Shelf, number: string, lines: readonly Row[]): void {
  const seen = new Map<string, number>()
  const names = lines.map((said) => {
    const product = said.product ?? LINE.product
    const count = (seen.get(product) ?? 0) + 1
    seen.set(product, count)
    return `${number} ${count === 1 ? product : `${product}/${count}`}`
  })
  for (const name of names) shelf.id('contractLine', name)
  for (const [at, said] of lines.entries()) {
    const { product, term, replaces, ...rest } = { ...LINE, ...said } as Record<string, string>
    shelf.add('contractLine', names[at] ?? '', {
      ...termDays(term),
      ...rest,
      productCode: product,
      contractId: shelf.id('contract', number),
      replaces: replaces === undefined ? undefined : shelf.id('contractLine', `${number} ${replaces}`),
    })
  }
}

function termDays(term: string | undefined): { startDate?: string; endDate?: string } {
  if (term === undefined || term === 'none') return {}
  const { start, end } = readDays(term)
  return { startDate: start, ...(end === undefined ? {} : { endDate: end }) }
}
