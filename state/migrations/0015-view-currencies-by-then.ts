import { ageingView, billedView, contractView } from './0010-views.js'
import type { Migration } from './migration.js'
import { isMappedByThen, ownCurrencyOf, shownCurrencyOf } from './views/currency.js'

/** A currency that can't be read is null in the views also where `reconcile` compared what an earlier `sync` had pulled. */
export const viewCurrenciesByThen: Migration = {
  number: 15,
  name: 'view-currencies-by-then',
  sqlite: `
DROP VIEW v_contract;
DROP VIEW v_billed;
DROP VIEW v_ageing;

${contractView(ownCurrencyOf('agreed', isMappedByThen))}
${billedView(shownCurrencyOf('staged', isMappedByThen))}
${ageingView(shownCurrencyOf('invoice', isMappedByThen), 'minor <> 0 AND currency IS NOT NULL')}`,
}
