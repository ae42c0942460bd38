import type { Column } from '../../tables.js'
import type { Query } from '../suiteql/ast.js'
import type { Catalog } from './catalog.js'

/**
 * What a compiled expression holds in SQLite: `int` a whole number, `decimal` its text, `text` text (booleans are
 * `T` and `F`), `date` and `datetime` local time as `YYYY-MM-DD HH:MM:SS`, `condition` true or false.
 */
export type Kind = 'int' | 'decimal' | 'text' | 'date' | 'datetime' | 'null' | 'condition'

/** An expression in SQLite's SQL. */
export interface Compiled {
  readonly sql: string
  readonly kind: Kind
  /** The value, where it is known now. */
  readonly literal?: string
  /** The column it is, where it is nothing else. */
  readonly origin?: Origin
  /** SQL of the greatest whole number not above it, where the database can tell that by itself. */
  readonly floor?: string
}

/** A stored column that a result comes from unchanged. */
export interface Origin {
  readonly table: string
  readonly column: Column
  /** The SQL name of the source it is read from. */
  readonly source: string
  /** Every row has another value. */
  readonly unique: boolean
}

/** One thing in a FROM clause. */
export interface ScopeSource {
  readonly alias: string
  /** The table's name as the vendor writes it; the alias for a subquery. */
  readonly table: string
  /** By lower-case name, in the order of `SELECT *`. */
  readonly columns: ReadonlyMap<string, Compiled>
}

/** The sources that a name may mean, and those of the query around. */
export interface Scope {
  readonly sources: readonly ScopeSource[]
  readonly outer?: Scope
}

/** A compiled query. The parts are apart, so that pages, counts and subqueries can be made of it. */
export interface CompiledQuery {
  /** The rows, without order; columns are named `c0`, `c1` … */
  readonly core: string
  /** `ORDER BY …`, or empty where the core keeps an inner order. */
  readonly order: string
  /** The query's own `LIMIT … OFFSET …`, or empty. */
  readonly limit: string
  /** Whether rows come in a fixed order: asked for, and down to the last tie. */
  readonly ordered: boolean
  readonly columns: readonly OutputColumn[]
}

export interface OutputColumn {
  readonly name: string
  readonly kind: Kind
  readonly origin?: Origin
}

/** The account's clock, when the request came. */
export interface Now {
  /** Local time of the account. */
  readonly account: string
  /** Local time of the database server. */
  readonly database: string
}

/** What compiling needs besides the statement. */
export interface Context {
  readonly catalog: Catalog
  readonly dateFormat: string
  readonly now: Now
  /** The account's local time of a moment, in UTC milliseconds. */
  readonly toLocal: (moment: number) => string
  compileQuery(query: Query, outer: Scope | undefined): CompiledQuery
  /** A different SQL name for each source. */
  newName(): string
}

/** Where an expression stands. */
export interface Place {
  readonly context: Context
  readonly scope: Scope
  /** SQL of the GROUP BY expressions; set where only they and aggregates may stand. */
  readonly grouped?: ReadonlySet<string>
}
