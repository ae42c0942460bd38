import type { ReadPlan } from './plan.js'
import { summedColumn } from './summed.js'

/** The currency of a row's own amounts, in an org of several. */
export const CURRENCY = 'CurrencyIsoCode'

/** Whether an object's sum may be converted: then each row has to say its currency, mapped or not. */
export const mayBeConverted = (plan: ReadPlan): boolean =>
  plan.hasCurrency && summedColumn(plan)?.field.type === 'currency'
