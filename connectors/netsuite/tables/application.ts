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
  needed: ['previousdoc', 'nextdoc', 'previoustype', 'nexttype'],
  signs: { amount: 'positive' },
  alike: ['p.type', 'n.type'],
  derived: ['fromId', 'toId', 'date'],
  within: {
    order: ['l.previousdoc', 'l.nextdoc', 'l.previousline', 'l.nextline', 'l.linktype', 'l.foreignamount'],
    identity: linkId,
    // A payment of two instalments of an invoice has a link for each.
    repeats: true,
  },
  finish: finishApplication,
}

/** The links by their own word on what they link, for accounts where documents can't be read along; without dates. */
const LINKS_ALONE: Table = {
  ...LINKS,
  joins: [],
  only: LINKS.only?.replaceAll('p.type', 'l.previoustype').replaceAll('n.type', 'l.nexttype') ?? null,
  helpers: {
    previousdoc: 'l.previousdoc',
    previousline: 'l.previousline',
    nextdoc: 'l.nextdoc',
    nextline: 'l.nextline',
    linktype: 'l.linktype',
    previoustype: 'l.previoustype',
    nexttype: 'l.nexttype',
  },
  alike: ['l.previoustype', 'l.nexttype'],
  derived: ['fromId', 'toId'],
}

/** The links are kept in two tables, one for each end to start from; both hold the same rows. */
export const APPLICATION: Table = {
  ...LINKS,
  instead: { ...LINKS, table: 'previoustransactionlinelink', instead: LINKS_ALONE },
}

export const APPLICATION_FIELDS: Readonly<Record<string, FieldSetting>> = { amount: 'foreignamount' }

function finishApplication(values: RowValues, link: ResultRow): RowValues {
  const isInvoiceFirst = link.h_previoustype === 'CustInvc'
  if (values.fromId === undefined)
    values.fromId = isInvoiceFirst
      ? payerId(link.h_nexttype, link.h_nextdoc, link.h_nextline)
      : payerId(link.h_previoustype, link.h_previousdoc, link.h_previousline)
  if (values.toId === undefined) values.toId = (isInvoiceFirst ? link.h_previousdoc : link.h_nextdoc) ?? null
  // Without a date an application isn't dated: its day is missing, not empty.
  const date = isInvoiceFirst ? link.h_nextdate : link.h_previousdate
  if (values.date === undefined && date !== undefined) values.date = date
  return values
}

/** Of a journal it is a line that pays. */
function payerId(type: string | undefined, id: string | undefined, line: string | undefined): string | null {
  return type === 'Journal' && id !== undefined && line !== undefined ? `${id}.${line}` : (id ?? null)
}

/** The link's own identity: its two ends, each a document and a line of it. */
function linkId(link: ResultRow): string {
  return `${link.h_previousdoc}.${link.h_previousline ?? ''}-${link.h_nextdoc}.${link.h_nextline ?? ''}${link.h_linktype ? `-${link.h_linktype}` : ''}`
}
