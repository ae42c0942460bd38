import type { Tables } from '../../tables.js'
import { columns, decimalColumn, type Row, reference, table } from '../columns.js'
import { moneyText } from '../money.js'
import type { Document, Link } from './documents.js'

/** A journal pays by its line on receivables, the second; every other document as a whole. */
const lineOf = ({ type }: Document): string => (type === 'Journal' ? '1' : '0')

const row = (previous: Document, next: Document, linktype: string, foreignamount: string): Row => ({
  linktype,
  previoustype: previous.type,
  nexttype: next.type,
  previousline: lineOf(previous),
  nextline: lineOf(next),
  foreignamount,
  previousdoc: previous.id,
  nextdoc: next.id,
})

/**
 * An invoice comes before the payment that settles it. For credit memos accounts differ in which comes first, so both
 * occur; now and then there is a row of nothing besides.
 */
function linkRows({ from, to, kind, amount }: Link): Row[] {
  const text = moneyText(amount, to.currency)
  if (kind !== 'Payment' || to.type === 'CustRfnd') return [row(from, to, kind, text)]
  const creditFirst = from.type === 'CustCred' && Number(from.id) % 2 === 0
  const real = creditFirst ? row(from, to, kind, text) : row(to, from, kind, text)
  return Number(from.id) % 29 === 0
    ? [real, { ...real, nextline: '1', foreignamount: moneyText(0n, to.currency) }]
    : [real]
}

const COLUMNS = [
  ...columns({ string: ['linktype', 'previoustype', 'nexttype', 'previousline', 'nextline'] }),
  decimalColumn('foreignamount', 4),
  reference('previousdoc', 'transaction'),
  reference('nextdoc', 'transaction'),
]

/** The link graph, the same rows under both of its names. */
export function linkTables(links: readonly Link[]): Tables {
  const rows = links.flatMap(linkRows)
  return [
    table('nexttransactionlinelink', COLUMNS, rows),
    table('previoustransactionlinelink', COLUMNS, rows),
  ]
}
