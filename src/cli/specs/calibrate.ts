import { Option } from 'commander'
import type { Spec } from '../mount.js'
import { day } from '../option-values.js'

export const CALIBRATE: Spec = {
  name: 'calibrate',
  about: 'what share of the book ties under each value of each convention',
  options: [
    new Option('--as-of <day>', 'the last of the twelve months, YYYY-MM-DD (default: today)').argParser(day),
  ],
  more: 'After a sync. It changes nothing, and prints the configuration lines to consider.',
}
