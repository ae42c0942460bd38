import type { Override } from '../../reconcile/attestations/attestation.js'
import { RULES } from '../../reconcile/rules/catalogue.js'
import type { UnitContext } from '../../reconcile/unit/context.js'

/** Rules that compare the field and aren't run, as the source's own isn't mapped: an override doesn't make them speak. */
export function rulesWithout(
  { record, field }: Pick<Override, 'record' | 'field'>,
  { mapped, notRun }: Pick<UnitContext, 'mapped' | 'notRun'>,
): readonly string[] {
  if (mapped.get(`${record}.${field}`)) return []
  const silent = new Set(notRun.map(({ rule }) => rule))
  return RULES.filter(({ code }) => silent.has(code))
    .filter(({ needs }) => needs.flat().some((one) => one.object === record && one.field === field))
    .map(({ code }) => code)
}
