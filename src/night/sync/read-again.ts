import { keysOf } from '../../../reconcile/linking/keys-of.js'
import type { ObjectMapping } from '../../../reconcile/records/mapping.js'
import { readAgain } from '../../../reconcile/records/read-again.js'
import type { Pulling } from './job.js'
import { now } from './pull.js'

/** Values are mapped in another way than those that are staged: the staged rows are read again, not the source's. */
export async function readStagedAgain(pulling: Pulling): Promise<void> {
  const { job, runId, object, facts, connection } = pulling
  const mapping = ofThisOrg(pulling.source.mapping(object), connection?.mapped[object])
  for await (const page of job.store.records.everyRow(object)) {
    job.signal.throwIfAborted()
    const rows = page.map((staged) => {
      const record = readAgain(staged, mapping)
      return { record, keys: keysOf(record) }
    })
    const outcome = await job.store.staging.page(runId, object, rows, now(pulling))
    facts.changed += outcome.changed
  }
}

/** A field that the org hasn't got is no empty field: it takes no default. */
function ofThisOrg(mapping: ObjectMapping, mapped: readonly string[] | undefined): ObjectMapping {
  if (mapped === undefined) return mapping
  const has = new Set(mapped)
  const fields = Object.entries(mapping.fields).map(([name, field]) => [name, has.has(name) ? field : null])
  return { ...mapping, fields: Object.fromEntries(fields) }
}
