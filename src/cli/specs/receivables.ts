import { Option } from 'commander'
import type { Spec } from '../mount.js'
import { day, several } from '../option-values.js'

export const AGING: Spec = {
  name: 'aging',
  about: 'receivables by age bucket and customer, and the collections worklist',
  options: [
    new Option('--as-of <day>', 'as of this day, YYYY-MM-DD (default: today)').argParser(day),
    new Option('--customer <ref>', 'only this customer: id, number or exact name (repeatable)')
      .argParser(several())
      .default([], 'all'),
  ],
  more: 'Example: tieout aging --as-of 2026-10-31',
}
