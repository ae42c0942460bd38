import { ageingView, billedView, contractView } from './0010-views.js'
import type { Migration } from './migration.js'
import { isMappedInRun, ownCurrencyOf, shownCurrencyOf } from './views/currency.js'

/** The views name the currency that the program works with, also where an org or an account has one and no field says so. */
export const viewCurrencies: Migration = {
  number: 12,
  name: 'view-currencies',
  sqlite: `
DROP VIEW v_contract;
DROP VIEW v_billed;
DROP VIEW v_ageing;

${contractView(ownCurrencyOf('agreed', isMappedInRun))}
${billedView(shownCurrencyOf('staged', isMappedInRun))}
${ageingView(shownCurrencyOf('invoice', isMappedInRun), 'minor <> 0 AND currency IS NOT NULL')}`,
}
