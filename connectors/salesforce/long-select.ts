import { SourceError } from '../source-error.js'
import type { SalesforceClient } from './client.js'
import type { ReadPlan } from './plan.js'
import { type QueryVerb, queryPath } from './query.js'
import { STAMP } from './reach.js'
import { type RestPage, restRows } from './rest-rows.js'
import { idOf, type Row } from './row.js'
import { narrowed, type Selection, soqlOf, wholeSelection } from './soql.js'

/** Salesforce refuses URLs of about 16,000 characters, path and headers included. */
const LONGEST = 13_500
const MOST_READINGS = 5
const ROOM_FOR_STAMPS = 1500
const ROOM_FOR_RANGE = `Id >= '${'0'.repeat(18)}' AND Id <= '${'0'.repeat(18)}'`

/**
 * The rows of a selection whatever its length: one that is too long for a URL is read in parts, some fields at a time,
 * which are put together by id. A row that changes between two parts is read again. Throws SourceError.
 */
export async function* rowsOfAnyLength(
  client: SalesforceClient,
  selection: Selection,
  verb: QueryVerb,
  signal?: AbortSignal,
): AsyncGenerator<RestPage> {
  const [first, ...others] = partsOf(selection)
  if (!first || others.length === 0) return yield* restRows(client, selection, verb, signal)
  for await (const page of restRows(client, first, verb, signal)) {
    yield { ...page, rows: await together(page.rows) }
  }

  async function together(rows: readonly Row[]): Promise<readonly Row[]> {
    const [from, to] = [rows[0], rows.at(-1)].map((row) => (row ? idOf(row) : ''))
    if (!from || !to || !first) return rows
    const read = (part: Selection) => rowsBetween(client, part, verb, [from, to], signal)
    let known: readonly Row[] | null = rows
    for (let reading = 0; reading < MOST_READINGS; reading += 1) {
      const parts: (readonly Row[])[] = [known ?? (await read(first))]
      for (const part of others) parts.push(await read(part))
      if (areOneReading(parts, selection)) return joined(parts, [first, ...others])
      known = null
    }
    throw restless(selection)
  }
}

/** Whether a condition leaves no room for the fields; the changes of a row are asked for by its parents' stamps besides. */
export const isTooLong = (plan: ReadPlan): boolean =>
  queryPath(soqlOf(ranged({ ...wholeSelection(plan), fields: ['Id', STAMP] }))).length >
  LONGEST - ROOM_FOR_STAMPS

/** Fields in as few parts as fit, each with the id and the stamp that they are put together by. */
export function partsOf(selection: Selection): readonly Selection[] {
  if (lengthOf(selection) <= LONGEST) return [selection]
  const keys = ['Id', STAMP].filter((key) => selection.fields.includes(key))
  const parts: string[][] = []
  for (const field of selection.fields.filter((name) => !keys.includes(name))) {
    const part = parts.at(-1)
    const fits = part && lengthOf(ranged({ ...selection, fields: [...part, field] })) <= LONGEST
    if (fits) part.push(field)
    else parts.push([...keys, field])
  }
  const sized = parts.map((fields) => ({ ...selection, fields }))
  if (sized.some((part) => lengthOf(ranged(part)) > LONGEST)) throw tooLong(selection)
  return sized
}

const ranged = (selection: Selection): Selection => narrowed(selection, ROOM_FOR_RANGE)
const lengthOf = (selection: Selection): number => queryPath(soqlOf(selection)).length

async function rowsBetween(
  client: SalesforceClient,
  part: Selection,
  verb: QueryVerb,
  [from, to]: readonly (string | undefined)[],
  signal?: AbortSignal,
): Promise<readonly Row[]> {
  const rows: Row[] = []
  const between = narrowed(part, `Id >= '${from}'`, `Id <= '${to}'`)
  for await (const page of restRows(client, between, verb, signal)) rows.push(...page.rows)
  return rows
}

/** The same rows in every part, none of them changed in between. */
function areOneReading(parts: readonly (readonly Row[])[], { fields }: Selection): boolean {
  const stamp = fields.includes(STAMP) ? [STAMP] : ['Id']
  const marks = parts.map((rows) => rows.map((row) => `${idOf(row)} ${row(stamp)}`).join())
  return marks.every((mark) => mark === marks[0])
}

function joined(parts: readonly (readonly Row[])[], selections: readonly Selection[]): readonly Row[] {
  const partOf = new Map<string, number>()
  for (const [index, { fields }] of selections.entries()) for (const field of fields) partOf.set(field, index)
  return (parts[0] ?? []).map(
    (_, place): Row =>
      (path) =>
        parts[partOf.get(path.join('.')) ?? 0]?.[place]?.(path) ?? null,
  )
}

const tooLong = ({ from }: Selection) =>
  new SourceError(
    'configuration',
    `The query for ${from} is longer than a URL to Salesforce may be (${LONGEST} characters), whichever fields are asked for: its condition is too long.`,
    'Shorten the object’s `where`, for example by a field that says the same as a long list of values.',
  )

const restless = ({ from }: Selection) =>
  new SourceError(
    'malformed',
    `Rows of ${from} changed each time while they were read in parts, ${MOST_READINGS} times.`,
    'Run again at a quieter hour, or map fewer fields of it.',
  )
