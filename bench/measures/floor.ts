import Database from 'better-sqlite3'

/** What the staged rows of a book take before anything is made of them. */
export interface Floor {
  readonly rows: number
  /** Every row handed over to JavaScript once, in the order in which it lies. */
  readonly readSeconds: number
  /** … and its body parsed. */
  readonly parsedSeconds: number
}

const ROWS = 'SELECT object, id, parent, number, body FROM staged'

/** No engine that reads these rows through this library ends before it: what is above it is ours. */
export function readAlone(path: string): Floor {
  const database = new Database(path, { readonly: true })
  let rows = 0
  const seconds = (each: (body: string) => unknown): number => {
    const start = process.hrtime.bigint()
    rows = 0
    for (const [, , , , body] of database.prepare<[], Row>(ROWS).raw().iterate()) {
      each(body)
      rows += 1
    }
    return Number(process.hrtime.bigint() - start) / 1e9
  }
  const readSeconds = seconds((body) => body.length)
  const parsedSeconds = seconds((body) => JSON.parse(body))
  database.close()
  return { rows, readSeconds, parsedSeconds }
}

type Row = [object: string, id: string, parent: string, number: number, body: string]
