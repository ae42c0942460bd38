import { z } from 'zod'
import { netsuite } from './netsuite.js'
import { kpi, notify, report, review, schedule } from './outlets.js'
import { reconcile } from './reconcile.js'
import { salesforce } from './salesforce.js'
import { currencyCode, path, timeZone } from './values.js'

/** The word for rates from NetSuite; anything else is the path of a file. */
export const NETSUITE_RATES = 'netsuite'

const reporting = z
  .strictObject({
    currency: currencyCode().default('USD').describe('in which exposure and sums are shown'),
    timezone: timeZone().default('UTC').describe('says which day today is'),
    rates: path()
      .default(NETSUITE_RATES)
      .describe(
        'where rates come from: `netsuite` (currencyrate where permitted, else the currency’s own), or a CSV file with the columns currency, date and rate: units of the reporting currency for one of the currency, from that day on',
      ),
  })
  .prefault({})
  .describe('in which currency and on whose clock')

const limits = z
  .strictObject({
    reserve: z
      .number()
      .nonnegative()
      .default(0.1)
      .describe('of the daily API limit, left for others: a share below 1, else a number of requests'),
  })
  .prefault({})
  .describe('the vendors’ limits')

/** The one source of the configuration: types are inferred from it, the published JSON Schema is made from it. */
export const configurationSchema = z.strictObject({
  version: z.literal(1).default(1).describe('of this format'),
  store: z
    .string()
    .min(1)
    .default('./tieout.db')
    .describe('a SQLite file; another engine (postgres://…) is refused, as there is none yet'),
  reporting,
  salesforce: salesforce.optional(),
  netsuite: netsuite.optional(),
  reconcile,
  limits,
  schedule,
  report,
  notify,
  kpi,
  review,
})

export type ConfigurationData = z.output<typeof configurationSchema>
export type PartName = keyof ConfigurationData
