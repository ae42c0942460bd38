import type { FieldSetting } from '../../settings.js'
import type { Table } from './table.js'

const plain = (table: string, modified: string | null = null): Table => ({
  table,
  alias: 'r',
  joins: [],
  key: 'r.id',
  modified,
  only: null,
  helpers: {},
  signs: {},
})

/** A person has no company name: the name that NetSuite shows is taken. */
export const CUSTOMER: Table = {
  ...plain('customer', 'r.lastmodifieddate'),
  helpers: { altname: 'r.altname' },
  finish: (values, row) => (values.name === null ? { ...values, name: row.h_altname ?? null } : values),
}

export const CUSTOMER_FIELDS: Readonly<Record<string, FieldSetting>> = {
  entityId: 'entityid',
  name: 'companyname',
  currency: 'currency',
  terms: 'terms',
  subsidiary: 'subsidiary',
  isInactive: 'isinactive',
  parentId: 'parent',
  email: 'email',
}

export const ITEM = plain('item', 'r.lastmodifieddate')
export const ITEM_FIELDS: Readonly<Record<string, FieldSetting>> = {
  productCode: 'itemid',
  name: 'displayname',
}

export const TERM = plain('term')
export const TERM_FIELDS: Readonly<Record<string, FieldSetting>> = {
  name: 'name',
  netDays: 'daysuntilnetdue',
  dateDriven: 'datedriven',
  dayOfMonth: 'dayofmonthnetdue',
  installment: 'installment',
}

export const CURRENCY = plain('currency')
export const CURRENCY_FIELDS: Readonly<Record<string, FieldSetting>> = {
  code: 'symbol',
  name: 'name',
  exchangeRate: 'exchangerate',
}

export const SUBSIDIARY = plain('subsidiary')
export const SUBSIDIARY_FIELDS: Readonly<Record<string, FieldSetting>> = {
  name: 'name',
  currency: 'currency',
}

/** Months only: a year or quarter is the sum of its months, and nothing is posted to it. */
export const ACCOUNTING_PERIOD = plain('accountingperiod', 'r.lastmodifieddate')
export const ACCOUNTING_PERIOD_FIELDS: Readonly<Record<string, FieldSetting>> = {
  name: 'periodname',
  start: 'startdate',
  end: 'enddate',
  isClosed: 'closed',
  closedOn: 'closedondate',
}
export const ACCOUNTING_PERIOD_WHERE = "isyear = 'F' AND isquarter = 'F'"

export const RATE = plain('currencyrate', 'r.lastmodifieddate')
export const RATE_FIELDS: Readonly<Record<string, FieldSetting>> = {
  from: 'transactioncurrency',
  to: 'basecurrency',
  date: 'effectivedate',
  rate: 'exchangerate',
}
