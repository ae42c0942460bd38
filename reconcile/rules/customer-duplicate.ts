import { draft, type FindingDraft } from '../findings/draft.js'
import { evidenceFields } from '../findings/evidence.js'
import type { CanonicalRecord } from '../records/record.js'
import type { JudgedUnit } from '../unit/judged.js'
import { sayList } from '../words/say.js'
import { groupBy } from './parts.js'
import type { Rule } from './rule.js'

export const CUSTOMER_DUPLICATE: Rule = {
  code: 'CUSTOMER_DUPLICATE',
  group: 'Customer and booking',
  title: 'Several customers in NetSuite are one account',
  compares: 'the customers of NetSuite that claim an account with each other',
  fires:
    'two or more active NetSuite customers of the same subsidiary and currency, neither the parent of the other, claim one Salesforce account',
  action: 'Merge the customers in NetSuite, or make one the parent of the other.',
  severity: 'medium',
  directions: ['data'],
  needs: [
    [
      { object: 'customer', field: 'salesforceAccountId' },
      { object: 'account', field: 'netsuiteCustomerId' },
    ],
  ],
  enabled: true,
  judge: (unit) => {
    const active = unit.claiming.filter(({ values }) => values.isInactive !== 'true')
    const alike = groupBy(active, ({ values }) => `${values.subsidiary ?? ''} ${values.currency ?? ''}`)
    return [...alike.entries()].flatMap(([place, customers]) => duplicates(unit, place, customers))
  },
}

function duplicates(unit: JudgedUnit, place: string, customers: readonly CanonicalRecord[]): FindingDraft[] {
  const twins = customers.filter((one) => customers.some((other) => other !== one && !isFamily(one, other)))
  const account = unit.account
  if (twins.length < 2 || !account) return []
  const names = twins.map(({ id, values }) => values.entityId ?? id)
  return [
    draft({
      rule: CUSTOMER_DUPLICATE.code,
      direction: 'data',
      customerId: twins[0]!.id,
      subject: `account:${account.id} ${place}`,
      message: `Customers ${sayList(names)} in NetSuite are all account ${account.values.name ?? account.id}, in the same subsidiary and currency. Merge them, or make one the parent of the other.`,
      evidence: twins.flatMap((customer) =>
        evidenceFields(customer, 'salesforceAccountId', 'subsidiary', 'currency'),
      ),
    }),
  ]
}

const isFamily = (a: CanonicalRecord, b: CanonicalRecord): boolean =>
  a.values.parentId === b.id || b.values.parentId === a.id
