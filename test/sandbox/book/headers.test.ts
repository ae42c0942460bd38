import { describe, expect, test } from 'vitest'
import { bookOf } from '../../support/books.js'
import { type Row, rowsOf } from './read-book.js'

const asOf = '2026-11-20'
const { salesforce, netsuite, answerKey } = bookOf({ seed: 9, accounts: 300, asOf })
const byId = (rows: readonly Row[], column = 'id'): Map<unknown, Row> =>
  new Map(rows.map((row) => [row[column], row]))

const contracts = byId(rowsOf(salesforce, 'Contract'), 'Id')
const byRef = new Map<unknown, Row>()
for (const row of contracts.values()) {
  if (row.IsDeleted || row.Status === 'Draft') continue
  for (const ref of [row.Id, String(row.Id).slice(0, 15), row.ContractNumber]) byRef.set(ref, row)
}
const periods = byId(rowsOf(netsuite, 'accountingperiod'))
const customers = byId(rowsOf(netsuite, 'customer'))
const terms = byId(rowsOf(netsuite, 'term'))
const accused = new Set(answerKey.flatMap(({ invoices }) => invoices))
const lines = new Map<unknown, Row[]>()
for (const row of rowsOf(netsuite, 'transactionline'))
  lines.set(row.transaction, [...(lines.get(row.transaction) ?? []), row])

/** Invoices that nobody should object to, with the contract that they name. */
const clean = rowsOf(netsuite, 'transaction').flatMap((invoice) => {
  if (invoice.type !== 'CustInvc' || accused.has(String(invoice.tranid))) return []
  const named = lines.get(invoice.id)?.find((row) => row.custcol_sf_contract !== null)?.custcol_sf_contract
  return [{ invoice, contract: byRef.get(invoice.custbody_sf_contract ?? named) }]
})
const tied = clean.filter((each): each is { invoice: Row; contract: Row } => each.contract !== undefined)

/** The first period from its date's on that was open when an invoice was entered. */
const firstOpen = ({ trandate, createddate }: Row): Row | undefined => {
  const entered = String(createddate).slice(0, 10)
  const open = [...periods.values()].filter(
    (row) =>
      row.isposting && String(row.enddate) >= String(trandate) && String(row.closedondate ?? '9') > entered,
  )
  return open.sort((a, b) => (String(a.startdate) < String(b.startdate) ? -1 : 1))[0]
}

describe('clean invoices', () => {
  test('are many, and most name their contract', () => {
    expect(tied.length).toBeGreaterThan(1000)
  })

  test('are on their contract’s payment terms, to the day', () => {
    for (const { invoice, contract } of tied) {
      const wording = String(contract.Payment_Terms__c)
      const agreed = wording === 'Due on receipt' ? 0 : Number(/Net (\d+)/.exec(wording)?.[1])
      expect(terms.get(invoice.terms)?.daysuntilnetdue).toBe(agreed)
      expect(Date.parse(String(invoice.duedate)) - Date.parse(String(invoice.trandate))).toBe(
        agreed * 86_400_000,
      )
    }
  })

  test('bear the customer’s PO while they are open', () => {
    for (const { invoice, contract } of tied) {
      const open = Number(invoice.foreignamountunpaid) > 0
      // Before its last change a contract may have had another number.
      if (String(invoice.trandate) <= String(contract.SystemModstamp).slice(0, 10)) continue
      if (contract.PO_Required__c && open) expect(invoice.otherrefnum).toBe(contract.PO_Number__c)
    }
  })

  test('are in their contract’s currency, and delivered as it asks', () => {
    const currencies = byId(rowsOf(netsuite, 'currency'))
    const words: Record<string, string> = { Email: 'E-mail', Portal: 'Supplier portal', Print: 'Paper' }
    const orders = byId(rowsOf(salesforce, 'Order'), 'Id')
    const inOthers = rowsOf(salesforce, 'OrderItem')
      .filter((row) => row.Billing_Currency__c)
      .map((row) => orders.get(row.OrderId)?.ContractId)
    for (const { invoice, contract } of tied) {
      if (contract.CurrencyIsoCode !== 'XBT' && !inOthers.includes(contract.Id!))
        expect(currencies.get(invoice.currency)?.symbol).toBe(contract.CurrencyIsoCode)
      expect(words[String(invoice.custbody_delivery_method)]).toBe(contract.Delivery_Method__c)
    }
  })

  test('are sent on their day, once approved', () => {
    for (const { invoice } of clean)
      expect(invoice.custbody_sent_on).toBe(invoice.status === 'D' ? null : invoice.trandate)
  })

  test('come from the contract’s subsidiary, else one of the customer’s, and are posted to the period of their date', () => {
    const sellers = byId(rowsOf(netsuite, 'subsidiary'), 'name')
    const sellersOf = ({ entity }: Row): unknown[] => {
      const customer = customers.get(entity)
      return [customer?.subsidiary, customer?.custentity_also_buys_from]
    }
    for (const { invoice, contract } of clean) {
      const period = periods.get(invoice.postingperiod)!
      expect(period).toMatchObject({ isposting: true })
      const on = String(invoice.trandate)
      const isOwn = String(period.startdate) <= on && String(period.enddate) >= on
      if (!isOwn) expect(period.periodname).toBe(firstOpen(invoice)?.periodname)
      const named = contract?.Subsidiary__c ? sellers.get(contract.Subsidiary__c)?.id : undefined
      for (const row of lines.get(invoice.id) ?? [])
        if (contract) expect(named ? [named] : sellersOf(invoice)).toContain(row.subsidiary)
    }
  })

  test('serve days within their contract’s term', () => {
    const last = (contract: Row): string => {
      if (contract.Auto_Renew__c || (contract.EndDate === null && contract.ContractTerm === null))
        return '9999'
      return String(contract.EndDate ?? '9999')
    }
    for (const { invoice, contract } of tied) {
      if (
        answerKey.some(
          (entry) => entry.rule === 'TERMS_UNREADABLE' && entry.contract === contract.ContractNumber,
        )
      )
        continue
      for (const row of lines.get(invoice.id) ?? []) {
        if (row.custcol_service_start === null || invoice.custbody_sf_contract === null) continue
        expect(String(row.custcol_service_start) >= String(contract.StartDate)).toBe(true)
        expect(String(row.custcol_service_end) <= last(contract)).toBe(true)
      }
    }
  })
})

const accountOf = (customer: Row | undefined): string =>
  String(customer?.custentity_sf_account ?? '').slice(0, 15)

describe('accounts and customers', () => {
  test('no account is claimed by two active customers of one seller and currency, but where the key says so', () => {
    const active = rowsOf(netsuite, 'customer').filter(
      (row) =>
        !row.isinactive &&
        row.custentity_sf_account &&
        accountOf(customers.get(row.parent)) !== accountOf(row),
    )
    const claims = active.map((row) =>
      [String(row.custentity_sf_account).slice(0, 15), row.subsidiary, row.currency].join(' '),
    )
    const names = answerKey.filter(({ rule }) => rule === 'CUSTOMER_DUPLICATE').map(({ account }) => account)
    const doubled = rowsOf(salesforce, 'Account').filter(({ Name }) => names.includes(String(Name)))
    const clean = claims.filter(
      (claim) => !doubled.some(({ Id }) => claim.startsWith(String(Id).slice(0, 15))),
    )
    expect(doubled.length).toBe(names.length)
    expect(new Set(clean).size).toBe(clean.length)
  })

  test('a customer number in Salesforce is a customer in NetSuite', () => {
    const numbers = rowsOf(salesforce, 'Account').flatMap((row) => row.NetSuite_Customer_Id__c ?? [])
    expect(numbers.length).toBeGreaterThan(0)
    for (const number of numbers) expect(customers.has(number)).toBe(true)
  })

  test('names are as awkward as real ones', () => {
    const names = rowsOf(salesforce, 'Account').map(({ Name }) => String(Name))
    for (const mark of [/^=/, /"/, /<b>/, /'/, /[^\u0020-\u024f]/])
      expect(names.some((name) => mark.test(name))).toBe(true)
    expect(new Set(names).size).toBe(names.length)
  })
})
