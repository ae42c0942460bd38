import { SourceError } from '../source-error.js'
import type { Column, ReadPlan } from './plan.js'
import { type Refusal, unknownTable } from './refusal.js'

export function absentColumn(plan: ReadPlan, column: Column, refusal: Refusal): SourceError {
  return new SourceError(
    'configuration',
    `netsuite.objects.${plan.object}.${column.part}.${column.name}: ${plan.table.table} has no column ${column.path}, or the role may not see it (NetSuite: ${refusal.message}).`,
    `Correct the name to the field’s internal id, or give the integration’s role access to ${column.path}; then run \`tieout doctor\`.`,
  )
}

/** A table that the job can't do without. A refusal that doesn't name it may be of every query. */
export function absentTable(object: string, table: string, refusal: Refusal): SourceError {
  if (unknownTable(refusal) === null)
    return new SourceError(
      'configuration',
      `netsuite.objects.${object}: NetSuite refuses to read table ${table}: ${refusal.code}: ${refusal.message}`,
      `See to what it names: the integration’s role needs “REST Web Services” and “SuiteAnalytics Workbook” besides the permission to view ${table} records (Lists and Transactions), and the account the features of these names (Setup > Company > Enable Features).`,
    )
  return new SourceError(
    'configuration',
    `netsuite.objects.${object}: the account has no table ${table}, or the role may not read it (NetSuite: ${refusal.message}).`,
    `Give the integration’s role the permission to view ${table} records (Lists and Transactions), and “SuiteAnalytics Workbook”.`,
  )
}

/** What was read before and isn't any more: without a word its rows would be taken for gone. */
export function vanishedTable({ object, table }: ReadPlan, refusal: Refusal): SourceError {
  const what = table.part ?? `table ${table.table}`
  return new SourceError(
    'configuration',
    `netsuite.objects.${object}: the account no longer has its ${what}, or the role may no longer read it (NetSuite: ${refusal.message}). Rows of it are staged, and nothing tells whether they are gone.`,
    `Give the role its permission to view ${unknownTable(refusal) ?? table.table} records back; or go on without them by \`tieout sync --full\`.`,
  )
}

/** Read before and not any more: what rests on them would come and go as if documents had changed. */
export function vanishedColumns(
  { object, table }: ReadPlan,
  paths: readonly string[],
  alike: readonly string[],
): SourceError {
  const names = paths.join(', ')
  const objects = [object, ...alike].map((one) => `--object ${one}`)
  return new SourceError(
    'configuration',
    `netsuite.objects.${object}: ${table.table} no longer has ${names}, or the role may no longer see it. Findings rest on what was read there so far.`,
    `Give the integration’s role access to ${names} back, or the account its feature; or go on without it by \`tieout sync --full ${objects.join(' ')}\`.`,
  )
}

export function refusedWhere(plan: ReadPlan, refusal: Refusal): SourceError {
  return new SourceError(
    'configuration',
    `netsuite.objects.${plan.object}.where: NetSuite refuses ${JSON.stringify(plan.mapping.where)}: ${refusal.message}`,
    'Correct the condition: it is SuiteQL, what would stand after WHERE.',
  )
}

export const absentTableNote = (object: string, table: string): string =>
  `NetSuite: the account has no table ${table}, or the role may not read it; ${object} isn’t read.${CONSEQUENCE[object] ?? ''}`

export const absentPartNote = (object: string, part: string): string =>
  `NetSuite: ${part} can’t be read (the role needs the permission to view accounts); ${object} is read without them.`

const CONSEQUENCE: Readonly<Record<string, string>> = {
  currency:
    ' The account’s own currency (internal id 1) is taken to be reporting.currency; where it is another, set objects.invoice.fields.currency to { value: EUR } (its ISO code).',
  term: ' Payment terms of invoices can’t be compared then.',
  rate: ' Amounts are converted by the rate on each currency’s own record.',
}

export function absentColumnsNote(plan: ReadPlan, paths: readonly string[]): string {
  const note = `NetSuite: ${plan.table.table} has no ${paths.join(', ')}, or the role may not see it; ${plan.object} is read without.`
  return COMPARED.has(plan.object) && paths.includes('foreignamount')
    ? note + withoutAmounts(plan.object)
    : note
}

/** Whose amounts are what contracts are compared with. */
const COMPARED: ReadonlySet<string> = new Set(['invoiceLine', 'creditMemoLine'])

const withoutAmounts = (object: string): string =>
  ` Without amounts none of it can be compared: where the account has one currency alone, set objects.${object}.fields.amount to netamount.`

export const UNREADABLE_DELETIONS =
  'NetSuite: the role may not read deletedrecord (permission “Deleted Records”); what was deleted is found by counting and comparing ids, which takes more requests.'
