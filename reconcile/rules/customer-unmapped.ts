import { draft } from '../findings/draft.js'
import { evidenceOf } from '../findings/evidence.js'
import { sayLast } from '../words/say.js'
import { contractName, sentenceCase, worthOf } from './parts.js'
import type { Rule } from './rule.js'

export const CUSTOMER_UNMAPPED: Rule = {
  code: 'CUSTOMER_UNMAPPED',
  group: 'Customer and booking',
  title: 'Nobody in NetSuite pays for the contract',
  compares: 'the account of a contract in force with the customers of NetSuite',
  fires: 'a contract in force has no payer in NetSuite, and no invoice names it; it is reconciled no further',
  action: 'Create the customer in NetSuite, or enter the Salesforce account on the one that is there.',
  severity: 'high',
  directions: ['data'],
  needs: [
    [
      { object: 'customer', field: 'salesforceAccountId' },
      { object: 'account', field: 'netsuiteCustomerId' },
      { object: 'contract', field: 'netsuiteCustomerId' },
    ],
  ],
  enabled: true,
  judge: (unit, _claims, context) =>
    unit.contracts
      .filter(
        ({ payers, charges, unreadable }) =>
          payers.length === 0 && charges.length === 0 && unreadable.length === 0,
      )
      .map((judged) => {
        const { accountId } = judged.record.values
        const account = unit.account?.values.name ?? accountId
        const name = sentenceCase(contractName(judged.record))
        const why =
          account === undefined
            ? 'it names no account. Enter the account that it was made with.'
            : `no customer in NetSuite belongs to ${sayLast(account)} Create the customer, or enter the account on the one that is there.`
        return draft({
          rule: CUSTOMER_UNMAPPED.code,
          direction: 'data',
          contract: judged.record,
          exposure: worthOf(judged, context),
          message: `${name} can’t be billed: ${why}`,
          evidence: [
            evidenceOf(judged.record, 'accountId'),
            ...(unit.account ? [evidenceOf(unit.account, 'netsuiteCustomerId')] : []),
          ],
        })
      }),
}
