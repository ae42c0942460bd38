import type { FieldSetting } from '../../settings.js'
import type { ResultRow } from '../result-page.js'
import type { RowValues, Table } from './table.js'

/** What pays an invoice. */
export const PAYS = ['CustPymt', 'CustCred', 'DepAppl', 'Journal'] as const
const TYPES = PAYS.map((type) => `'${type}'`).join(', ')

/**
 * Links between documents, where one is an invoice and the other pays it. Which of the two is the earlier document
 * differs by kind of payment, so the documents' types decide. A link has no date: the day of what pays is taken.
 */
const LINKS: Table = {
  table: 'nexttransactionlinelink',
  alias: 'l',
  joins: [
    { table: 'transaction', alias: 'p', on: 'p.id = l.previousdoc', kind: 'inner' },
    { table: 'transaction', alias: 'n', on: 'n.id = l.nextdoc', kind: 'inner' },
  ],
  key: 'l.previousdoc',
  modified: null,
  only: `((p.type = 'CustInvc' AND n.type IN (${TYPES})) OR (n.type = 'CustInvc' AND p.type IN (${TYPES}))) AND l.foreignamount <> 0`,
  helpers: {
    previousdoc: 'l.previousdoc',
    previousline: 'l.previousline',
    nextdoc: 'l.nextdoc',
    nextline: 'l.nextline',
    linktype: 'l.linktype',
    previoustype: 'p.type',
    nexttype: 'n.type',
    previousdate: "TO_CHAR(p.trandate, 'YYYY-MM-DD')",
    nextdate: "TO_CHAR(n.trandate, 'YYYY-MM-DD')",
  },
  signs: { amount: 'positive' },
  alike: ['p.type', 'n.type'],
  derived: ['fromId', 'toId', 'date'],
  within: {
    order: ['l.previousdoc', 'l.nextdoc', 'l.previousline', 'l.nextline', 'l.linktype'],
    identity: linkId,
  },
  finish: finishApplication,
}

/** The links are kept in two tables, one for each end to start from; both hold the same rows. */
export const APPLICATION: Table = {
  ...LINKS,
  instead: { ...LINKS, table: 'previoustransactionlinelink' },
}

export const APPLICATION_FIELDS: Readonly<Record<string, FieldSetting>> = { amount: 'foreignamount' }

function finishApplication(values: RowValues, link: ResultRow): RowValues {
  const isInvoiceFirst = link.previoustype === 'CustInvc'
  return {
    fromId: (isInvoiceFirst ? link.nextdoc : link.previousdoc) ?? null,
    toId: (isInvoiceFirst ? link.previousdoc : link.nextdoc) ?? null,
    date: (isInvoiceFirst ? link.nextdate : link.previousdate) ?? null,
    ...values,
  }
}

/** The link's own identity: its two ends, each a document and a line of it. */
function linkId(link: ResultRow): string {
  return `${link.previousdoc}.${link.previousline ?? ''}-${link.nextdoc}.${link.nextline ?? ''}${link.linktype ? `-${link.linktype}` : ''}`
}
