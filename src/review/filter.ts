import type { FindingFilter, FindingStatus } from '../../state/store.js'
import type { FindingsArguments } from '../cli/arguments.js'
import { knownRule } from '../night/known-rule.js'

/** Asks for nothing in particular. */
export const NO_FILTER: FindingsArguments = {
  ...{ status: [], rule: [], severity: [], direction: [], account: [], contract: [], assignee: [] },
}

/** What the options ask for; empty lists ask for nothing in particular. Throws {@link CommandError} 2 for no rule's code. */
export function filterOf(args: FindingsArguments): FindingFilter {
  const { status, rule, severity, direction, account, contract, assignee, unassigned } = args
  const given = <T>(values: readonly T[]): boolean => values.length > 0
  const owners = unassigned ? [...assignee, null] : assignee
  return {
    ...(given(status) && { status: status as readonly FindingStatus[] }),
    ...(given(rule) && { rule: rule.map((code) => knownRule(code).code) }),
    ...(given(severity) && { severity }),
    ...(given(direction) && { direction }),
    ...(given(account) && { account }),
    ...(given(contract) && { contract }),
    ...(given(owners) && { assignee: owners }),
  }
}
