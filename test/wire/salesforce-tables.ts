import type { Column, Table, Tables } from '../../src/sandbox/tables.js'
import { column, table } from './netsuite-tables.js'

/** Gives the reference `Account:AccountId>Account` its relationship's name. */
export function related(tables: Tables, names: Readonly<Record<string, string>>): Tables {
  const named = (owner: Table, each: Column): Column => {
    const relationshipName = names[`${owner.name}.${each.name}`]
    return relationshipName === undefined ? each : { ...each, relationshipName }
  }
  return tables.map((each) => ({ ...each, columns: each.columns.map((item) => named(each, item)) }))
}

/** A small org: two accounts, one of them the other's parent, and four contracts, one of them deleted. */
export const ORG: Tables = related(
  [
    table(
      'Account',
      'Id:id Name:string ParentId:reference>Account Notes__c:textarea',
      ['001xx000003DGb1', 'Acme', null, 'long'],
      ['001xx000003DGb2AAG', 'Beta "B" Ltd', '001xx000003DGb1', null],
      ['001xx000003dgb2', 'ÉCOLE', null, null],
    ),
    table(
      'Contract',
      `Id:id ContractNumber:string AccountId:reference>Account Status:picklist Amount__c:decimal Term:int
       StartDate:date SystemModstamp:datetime IsDeleted:boolean`,
      [
        '800xx000000aaa1',
        'C-1',
        '001xx000003DGb1',
        'Activated',
        '1200.50',
        12,
        '2026-01-01',
        '2026-05-02T14:08:09Z',
        false,
      ],
      [
        '800xx000000aaa2',
        'C-2',
        '001xx000003DGb2',
        'Draft',
        '0.000012',
        24,
        '2026-02-01',
        '2026-05-03T00:00:00Z',
        false,
      ],
      ['800xx000000aaa3', "O'H\\x", null, null, null, null, null, '2026-05-03T00:00:00Z', false],
      [
        '800xx000000aaa4',
        'C-4',
        '001xx000003DGb2',
        'Activated',
        '9007199254740993.01',
        36,
        '2026-03-01',
        '2026-05-04T00:00:00Z',
        true,
      ],
    ),
  ],
  { 'Account.ParentId': 'Parent', 'Contract.AccountId': 'Account' },
)

/** A table of so many rows with nothing but an id and a number. */
export function longTable(name: string, rows: number): Table {
  return {
    name,
    columns: ['Id:id', 'N__c:int'].map(column),
    rows: Array.from({ length: rows }, (_, n) => ({ Id: `a00xx${String(n).padStart(10, '0')}`, N__c: n })),
  }
}
