import Database from 'better-sqlite3'
import type { FindingsDocument } from '../../src/reports/document/findings-document.js'

/**
 * Everything that a store holds of the two systems and of the findings, without times and run ids, as comparable text. What
 * it learned by seeing rows change (a contract's earlier purchase orders) is no system's.
 */
export function contentOf(file: string): {
  readonly rows: string
  readonly versions: number
  readonly findings: string
} {
  const database = new Database(file, { readonly: true })
  try {
    const rows = database
      .prepare("SELECT object, id, body FROM staged WHERE object <> 'purchaseOrder' ORDER BY object, id")
      .all()
    const versions = database.prepare('SELECT COUNT(*) AS count FROM staged_version').get() as {
      count: number
    }
    const findings = database
      .prepare('SELECT id, status FROM finding_state WHERE to_event IS NULL ORDER BY id')
      .all()
    return { rows: JSON.stringify(rows), versions: versions.count, findings: JSON.stringify(findings) }
  } finally {
    database.close()
  }
}

/** The document without what differs from run to run. */
export function timeless(text: string): FindingsDocument {
  const document = JSON.parse(text) as FindingsDocument
  return { ...document, run: { ...document.run, id: '', startedAt: '', finishedAt: null } }
}
