import type Database from 'better-sqlite3'
import type { CompiledQuery } from 'kysely'
import { translate } from './translate.js'

/** A query that Kysely has built; this engine runs it. */
export interface Built<R> {
  compile(): CompiledQuery<R>
}

/** Statements of built queries, by their text: the same few are run again and again. */
const PREPARED = new WeakMap<Database.Database, Map<string, Database.Statement<unknown[]>>>()
const MOST_PREPARED = 200

function prepared(database: Database.Database, sql: string): Database.Statement<unknown[]> {
  const known = PREPARED.get(database) ?? new Map<string, Database.Statement<unknown[]>>()
  PREPARED.set(database, known)
  const before = known.get(sql)
  if (before) return before
  const statement = database.prepare<unknown[]>(sql)
  // Lists of different lengths are different texts: they come and go.
  if (known.size >= MOST_PREPARED) known.clear()
  known.set(sql, statement)
  return statement
}

/**
 * Everything that reads. better-sqlite3 is synchronous and no transaction is ever left open across an `await`, so that
 * Kysely builds and types the queries and this runs them.
 */
export class Reader {
  protected readonly database: Database.Database
  readonly path: string

  constructor(database: Database.Database, path: string) {
    this.database = database
    this.path = path
  }

  all<R>(query: Built<R>): readonly R[] {
    const { sql, parameters } = query.compile()
    return this.read(() => prepared(this.database, sql).all(...parameters) as R[])
  }

  first<R>(query: Built<R>): R | undefined {
    return this.all(query)[0]
  }

  /** Runs reading code; the engine's errors come out as StoreError. */
  read<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      throw translate(this.path, error)
    }
  }

  /** A statement for a hot loop. Column order is row order with `.raw()`. */
  prepare<P extends unknown[], R = unknown>(sql: string): Database.Statement<P, R> {
    return this.read(() => this.database.prepare<unknown[], R>(sql)) as Database.Statement<P, R>
  }
}

/** Proof that a transaction is open: what writes asks for one, so that no write stands outside of it. */
export class Transaction extends Reader {
  run<R>(query: Built<R>): void {
    const { sql, parameters } = query.compile()
    prepared(this.database, sql).run(...parameters)
  }
}

/** The one connection: reads, and writes in short transactions that begin by taking the write lock. */
export class Engine extends Reader {
  #isLight = false

  /** Once it returns, what was written survives a killed process and a power cut. */
  transact<T>(work: (tx: Transaction) => T): T {
    this.#setLight(false)
    return this.#transact(work)
  }

  #transact<T>(work: (tx: Transaction) => T): T {
    const tx = new Transaction(this.database, this.path)
    return this.read(() => this.database.transaction(() => work(tx)).immediate())
  }

  /**
   * For what is done again anyway after a cut, page by page, or means nothing without a commit that follows: a killed process
   * loses nothing, a power cut may lose the last of these transactions, never the middle of one, and never one before
   * another that is kept. The next `transact` makes all of them durable, as the log is one.
   */
  transactLightly<T>(work: (tx: Transaction) => T): T {
    this.#setLight(true)
    return this.#transact(work)
  }

  #setLight(isLight: boolean): void {
    if (isLight === this.#isLight) return
    this.pragma(isLight ? 'synchronous = NORMAL' : 'synchronous = FULL')
    this.#isLight = isLight
  }

  pragma(text: string): readonly Record<string, unknown>[] {
    return this.read(() => this.database.pragma(text) as Record<string, unknown>[])
  }

  /** Statements that return nothing, one after the other; of this connection's own (temporary) tables alone. */
  execute(sql: string): void {
    this.read(() => this.database.exec(sql))
  }

  get isOpen(): boolean {
    return this.database.open
  }

  close(): void {
    this.database.close()
  }
}
