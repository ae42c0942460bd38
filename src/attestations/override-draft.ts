import type { Override } from '../../reconcile/attestations/attestation.js'
import type { FieldMapping } from '../../reconcile/records/mapping.js'
import type { UnitContext } from '../../reconcile/unit/context.js'
import type { Store } from '../../state/store.js'
import { usageError } from '../cli/errors.js'
import type { OverrideDraft } from './propose.js'
import { referredContract } from './reference.js'
import { valueIn } from './stage.js'
import { checkDays, checkTerms, overriddenField, readOverride } from './values.js'

/** An override as a person writes it, on the command line or in a file. */
export interface OverrideWish {
  readonly ref: string
  readonly line: string | null
  readonly field: string
  readonly value: string
  readonly reason: string
  readonly document: string | null
  readonly from: string | null
  readonly until: string | null
}

export interface DraftTools {
  readonly store: Store
  readonly context: UnitContext
  readonly mappingOf: (record: Override['record'], field: string) => FieldMapping | undefined
}

/** What is wished for, found and read. Throws {@link CommandError} 2 for what can't be found, read, or mean anything. */
export async function overrideDraft(wish: OverrideWish, tools: DraftTools): Promise<OverrideDraft> {
  const { record: contract, line } = await referredContract(tools.store, wish.ref, wish.line ?? undefined)
  const record = line ?? contract
  const object: Override['record'] = line ? 'contractLine' : 'contract'
  const field = overriddenField(object, wish.field)
  const value = readOverride(wish.value, field, tools.mappingOf(object, field.name))
  checkDays(field.name, wish.from, wish.until)
  const was = valueIn(record, field.name)
  if (was === value)
    throw usageError(
      `${field.name} of ${contract.values.number ?? contract.id} is ${value} in the source already.`,
      'There is nothing to override.',
    )
  const draft: OverrideDraft = {
    kind: 'override',
    record: object,
    recordId: record.id,
    field: field.name,
    value,
    from: wish.from,
    until: wish.until,
    contractId: contract.id,
    contractNumber: contract.values.number ?? null,
    reason: wish.reason,
    document: wish.document,
    was,
  }
  await checkTerms(tools.store, contract, draft, tools.context)
  return draft
}
