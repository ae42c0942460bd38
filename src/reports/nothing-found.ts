import type { UnitFigures } from '../../reconcile/unit/unit.js'

/** What stands where findings would: only what was compared, and compared whole, is called right. */
export interface NothingFound {
  readonly text: string
  /** Whether it is good news. */
  readonly clean: boolean
}

/** @param complete whether both sides were whole, as the report's first line says */
export function nothingFound(complete: boolean, { dueItems }: Pick<UnitFigures, 'dueItems'>): NothingFound {
  if (!complete)
    return { text: 'No findings in what there was to compare, which isn’t everything.', clean: false }
  if (dueItems === 0)
    return { text: 'No findings, and nothing that is due: no amount was compared.', clean: false }
  return { text: 'No findings: what was billed is what the contracts say.', clean: true }
}
