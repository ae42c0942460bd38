import type { Cell, Column, ColumnType, Table, Tables } from '../../src/sandbox/tables.js'

/** A column from `name:type`, `name:type>table`, or `name:type.scale`. */
export function column(text: string): Column {
  const match = /^(\w+):([a-z]+)(?:>([\w.]+))?(?:\.(\d+))?$/.exec(text)
  const [, name = '', type = 'string', referenceTo, scale] = match ?? []
  return {
    name,
    type: type as ColumnType,
    ...(referenceTo === undefined ? {} : { referenceTo }),
    ...(scale === undefined ? {} : { scale: Number(scale) }),
  }
}

/** A table from its columns and, a list each, the cells of its rows. */
export function table(name: string, columns: string, ...rows: readonly (readonly Cell[])[]): Table {
  const list = columns.trim().split(/\s+/).map(column)
  return {
    name,
    columns: list,
    rows: rows.map((cells) => Object.fromEntries(list.map((c, i) => [c.name, cells[i] ?? null]))),
  }
}

/** A small account: three customers, four transactions and their lines. */
export const ACCOUNT: Tables = [
  table(
    'customer',
    'id:id entityid:string companyname:string subsidiary:reference>subsidiary isinactive:boolean',
    ['7', 'C-7', 'Acme', '1', false],
    ['9', 'C-9', "O'Hara & Söhne", '1', false],
    ['10', 'C-10', null, '2', true],
  ),
  table(
    'transaction',
    `id:id tranid:string type:string status:string entity:reference>customer trandate:date foreigntotal:decimal.2
     currency:reference>currency memo:string lastmodifieddate:datetime`,
    ['41001', 'INV-9', 'CustInvc', 'A', '7', '2026-05-02', '0.1', '1', null, '2026-05-02T14:08:09Z'],
    ['41002', 'INV-10', 'CustInvc', 'B', '9', '2026-05-03', '0.2', '1', 'second', '2026-05-03T06:59:59Z'],
    [
      '9',
      'INV-1',
      'CustInvc',
      'A',
      '9',
      '2026-01-31',
      '9007199254740993.01',
      '2',
      '',
      '2026-01-31T12:00:00Z',
    ],
    ['100', 'CM-1', 'CustCred', 'A', '7', '2026-03-08', '-10', '1', 'credit', '2026-03-08T10:00:00Z'],
  ),
  table(
    'transactionline',
    'uniquekey:id transaction:reference>transaction id:id mainline:boolean foreignamount:decimal.2 quantity:decimal',
    ['1', '41001', '0', true, '0.10', null],
    ['2', '41001', '1', false, '-0.10', '-1'],
    ['3', '41002', '0', true, '0.20', null],
    ['4', '41002', '1', false, '-0.30', '-3'],
    ['5', '41002', '2', false, '0.10', null],
  ),
  table('currency', 'id:id symbol:string name:string', ['1', 'USD', 'US Dollar'], ['2', 'EUR', 'Euro']),
  table('subsidiary', 'id:id name:string', ['1', 'Acme Inc.'], ['2', 'Acme GmbH']),
]
