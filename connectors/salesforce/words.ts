import { SourceError } from '../source-error.js'
import type { ReadPlan } from './plan.js'
import type { Refusal } from './refusal.js'

const CURRENCY = 'CurrencyIsoCode'
const ONE_CURRENCY = `Salesforce: no object that is read has a ${CURRENCY}: the org’s one currency is taken to be reporting.currency; where it is another, set objects.contract.fields.currency to { value: EUR } (its ISO code).`

/** Usual fields that objects are read without. An org of one currency has no field for it anywhere: said once. */
export function absentFieldsNotes(plans: readonly ReadPlan[]): string[] {
  const isOneCurrency = plans.every(({ hasCurrency }) => !hasCurrency)
  const isSaid = (field: string) => isOneCurrency && field === CURRENCY
  return [
    ...plans.flatMap((plan) =>
      absentFieldsNote(
        plan,
        plan.missing.filter((field) => !isSaid(field)),
      ),
    ),
    ...(plans.some(({ missing }) => missing.some(isSaid)) ? [ONE_CURRENCY] : []),
  ]
}

function absentFieldsNote({ object, from }: ReadPlan, fields: readonly string[]): string[] {
  if (fields.length === 0) return []
  return [
    `Salesforce: ${from} has no ${fields.join(', ')}, or the integration user may not see it; ${object} is read without.`,
  ]
}

export function readInFullNote({ object, from }: ReadPlan, why: string): string {
  return `Salesforce: ${object} (${from}) is read in full every time: ${why}.`
}

export function absentObjectNote(object: string, from: string): string {
  return `Salesforce: the org has no ${from}, or the integration user may not read it; ${object} isn’t read.`
}

export const absentVersion = (version: string): SourceError =>
  new SourceError(
    'configuration',
    `salesforce.apiVersion: by version ${version} of its API the org has none of the objects that are read.`,
    'Set it to a version that the org has (Setup > Apex Classes > New shows the newest); and check that the integration user may use the API (“API Enabled”).',
  )

/** What was read before and isn't any more: without a word its rows would be taken for gone. */
export function vanishedObject(object: string, from: string): SourceError {
  return new SourceError(
    'configuration',
    `salesforce.objects.${object}: the org no longer has ${from}, or the integration user may no longer read it. Rows of it are staged, and nothing tells whether they are gone.`,
    `Give the user read access to ${from} back; or go on without it by \`tieout sync --full\`.`,
  )
}

/** Fields of an object that an earlier night read and this one can't. */
export interface Lost {
  readonly object: string
  readonly from: string
  readonly fields: readonly string[]
}

/** Read before and not any more: what rests on them would come and go as if contracts had changed. */
export function vanishedFields(lost: readonly Lost[]): SourceError {
  const said = lost.map(({ from, fields }) => `${from} no longer has ${fields.join(', ')}`)
  const names = lost.flatMap(({ from, fields }) => fields.map((field) => `${from}.${field}`))
  const objects = lost.map(({ object }) => `--object ${object}`)
  return new SourceError(
    'configuration',
    `salesforce.objects.${lost[0]?.object}: ${said.join('; ')}; or the integration user may no longer see it. Findings rest on what was read there so far.`,
    `Give the user read access to ${names.join(', ')} back (field-level security); or go on without it by \`tieout sync --full ${objects.join(' ')}\`.`,
  )
}

export function refusedWhere(object: string, where: string, refusal: Refusal): SourceError {
  return new SourceError(
    'configuration',
    `salesforce.objects.${object}.where: Salesforce refuses ${JSON.stringify(where)}: ${refusal.code}: ${refusal.message}`,
    'Correct the condition: it is SOQL, what would stand after WHERE.',
  )
}

export function tooLongWhere(object: string): SourceError {
  return new SourceError(
    'configuration',
    `salesforce.objects.${object}.where is longer than the URL of a query to Salesforce may be, about 12,000 characters when encoded.`,
    'Make the condition shorter, for example by a field of the org that says the same as a long list of values.',
  )
}
