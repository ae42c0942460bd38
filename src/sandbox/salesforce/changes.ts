import type { Cells, Change } from '../database/change.js'
import type { Tables } from '../tables.js'

/**
 * What people do in an org, as changes of its rows: stamps move as the vendor moves them. `at` is the moment of writing,
 * which is what the stamp says; a change that is applied later than that is one whose transaction took so long.
 */
export interface SalesforceChanges {
  insert(table: string, row: Cells, at: Date): Change[]
  /** A formula's new value moves no stamp: where nothing else is set, none moves. */
  edit(table: string, id: string, set: Cells, at: Date): Change[]
  /** To the recycle bin. */
  remove(table: string, id: string, at: Date): Change[]
  /** Back from there. */
  restore(table: string, id: string, at: Date): Change[]
  /** Out of the bin, or never in it: no trace is left. */
  purge(table: string, id: string): Change[]
  /**
   * Others become one: they go to the bin, and what belonged to them belongs to it. Whether that moves the stamps of what
   * belonged to them isn't documented.
   */
  merge(table: string, master: string, others: readonly string[], at: Date, movesStamps?: boolean): Change[]
}

/** For an org of these tables; rows aren't looked at. */
export function salesforceChanges(tables: Tables): SalesforceChanges {
  const columnsOf = (table: string) => tables.find(({ name }) => name === table)?.columns ?? []
  const has = (table: string, column: string) => columnsOf(table).some(({ name }) => name === column)

  function stamps(table: string, at: Date): Cells {
    const names = ['SystemModstamp', 'LastModifiedDate'].filter((name) => has(table, name))
    return Object.fromEntries(names.map((name) => [name, at.toISOString()]))
  }

  function edit(table: string, id: string, set: Cells, at: Date): Change[] {
    const formulas = columnsOf(table).filter(({ calculated }) => calculated)
    const names = Object.keys(set)
    const isFormulas = names.length > 0 && names.every((name) => formulas.some((one) => one.name === name))
    return [
      {
        kind: 'update',
        table,
        where: { Id: id },
        set: { ...set, ...(isFormulas ? {} : stamps(table, at)) },
      },
    ]
  }

  function repoint(parent: string, from: string, to: string, at: Date | null): Change[] {
    return tables.flatMap(({ name, columns }) =>
      columns
        .filter(({ referenceTo }) => referenceTo === parent)
        .map((column): Change => {
          const set = { [column.name]: to, ...(at === null ? {} : stamps(name, at)) }
          return { kind: 'update', table: name, where: { [column.name]: from }, set }
        }),
    )
  }

  return {
    edit,
    insert: (table, row, at) => [
      {
        kind: 'insert',
        table,
        rows: [{ IsDeleted: false, ...row, CreatedDate: at.toISOString(), ...stamps(table, at) }],
      },
    ],
    remove: (table, id, at) => edit(table, id, { IsDeleted: true }, at),
    restore: (table, id, at) => edit(table, id, { IsDeleted: false }, at),
    purge: (table, id) => [{ kind: 'delete', table, where: { Id: id } }],
    merge: (table, master, others, at, movesStamps = true) => [
      ...others.flatMap((other) => [
        ...repoint(table, other, master, movesStamps ? at : null),
        ...edit(table, other, mergedInto(has(table, 'MasterRecordId'), master), at),
      ]),
      ...edit(table, master, {}, at),
    ],
  }
}

const mergedInto = (isNamed: boolean, master: string): Cells => ({
  IsDeleted: true,
  ...(isNamed ? { MasterRecordId: master } : {}),
})
