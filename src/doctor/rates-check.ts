import { type Check, passed } from '../checks/check.js'
import type { Configuration } from '../config/configuration.js'
import { ratesFile } from '../rates/rates-file.js'
import { counted } from '../reports/text.js'

/** Whether the company's own rates can be read; nothing where they are NetSuite's. Throws {@link CommandError} 2. */
export async function ratesChecks(configuration: Configuration): Promise<readonly Check[]> {
  const file = await ratesFile(configuration)
  if (file === null) return []
  const currencies = new Set(file.rates.map(({ currency }) => currency)).size
  const newest = file.rates.map(({ date }) => date).reduce((a, b) => (a > b ? a : b))
  const detail = `${file.file} has ${counted(file.rates.length, 'rate')} of ${counted(currencies, 'currency', 'currencies')}, the newest of ${newest}`
  return [passed('rates', detail)]
}
