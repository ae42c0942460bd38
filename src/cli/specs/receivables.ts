import { Option } from 'commander'
import type { Spec } from '../mount.js'
import { day, several, wholeNumber } from '../option-values.js'

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

export const UPCOMING: Spec = {
  name: 'upcoming',
  about: 'what falls due to be billed in the next days, and what blocks it',
  options: [
    new Option('--days <number>', 'so many days ahead').argParser(wholeNumber(0, 366)).default(30),
    new Option('--as-of <day>', 'from this day on, YYYY-MM-DD (default: today)').argParser(day),
  ],
  more: 'Example: tieout upcoming --days 14',
}
