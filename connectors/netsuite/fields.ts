import type { NetSuiteObject } from '../../reconcile/records/object.js'
import type { NetSuiteSettings } from '../settings.js'
import type { Tools } from '../tools.js'
import { NetSuiteClient } from './client.js'
import { NETSUITE_PRESET } from './presets.js'
import { Refusal, refused } from './refusal.js'

/** A field of a company's own, as the account lists it. */
export interface AccountField {
  /** As queries name it: `custbody_sf_contract`. */
  readonly name: string
  readonly label: string
  /** In Salesforce's words, which name what kinds of values there are; empty where the account doesn't say. */
  readonly type: string
  readonly choices: readonly string[]
}

/** What an account has beyond what every account has. */
export interface AccountObject {
  readonly object: NetSuiteObject
  readonly mapped: ReadonlySet<string>
  readonly fields: readonly AccountField[]
}

/** Which records a custom field is on is told by how its id begins. A credit memo takes the mapping of the invoice. */
const HOLDERS: readonly (readonly [prefix: string, object: NetSuiteObject])[] = [
  ['custentity', 'customer'],
  ['custbody', 'invoice'],
  ['custcol', 'invoiceLine'],
  ['custitem', 'item'],
]

const PAGE = 1000
/** With the kind of value, and where an account doesn't tell that, without. */
const QUERIES = ['scriptid, name, fieldvaluetype', 'scriptid, name'].map(
  (columns) => `SELECT ${columns} FROM customfield ORDER BY scriptid`,
)

/** The custom fields of the records that are read. Throws {@link SourceError}. */
export async function netsuiteFields(
  settings: NetSuiteSettings,
  tools: Tools,
  signal?: AbortSignal,
): Promise<readonly AccountObject[]> {
  const client = new NetSuiteClient(settings, tools)
  try {
    const all = await listed(client, signal)
    return HOLDERS.map(([prefix, object]) => ({
      object,
      mapped: new Set(Object.keys(NETSUITE_PRESET[object]?.fields ?? {})),
      fields: all.filter(({ name }) => name.startsWith(prefix)),
    }))
  } catch (error) {
    throw error instanceof Refusal ? refused(error, 'the list of its custom fields') : error
  } finally {
    client.close()
  }
}

async function listed(client: NetSuiteClient, signal?: AbortSignal): Promise<readonly AccountField[]> {
  const [full = '', bare = ''] = QUERIES
  try {
    return await allPages(client, full, signal)
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403) throw error
    return allPages(client, bare, signal)
  }
}

async function allPages(
  client: NetSuiteClient,
  query: string,
  signal?: AbortSignal,
): Promise<readonly AccountField[]> {
  const found: AccountField[] = []
  for (let offset = 0; ; offset += PAGE) {
    const { rows } = await client.suiteql(query, PAGE, offset, signal)
    for (const row of rows) {
      const name = row.scriptid?.toLowerCase() ?? ''
      const type = kindOf(row.fieldvaluetype ?? '')
      found.push({ name, label: row.name ?? '', type, choices: [] })
    }
    if (rows.length < PAGE) return found
  }
}

/** NetSuite's words for kinds of values, by what they have in common. */
const KINDS: readonly (readonly [words: RegExp, type: string])[] = [
  [/date/i, 'date'],
  [/check/i, 'boolean'],
  [/list|select/i, 'picklist'],
  [/currency|decimal|integer|percent/i, 'double'],
  [/./, 'string'],
]

const kindOf = (words: string): string => KINDS.find(([pattern]) => pattern.test(words))?.[1] ?? ''
