import { Argument, Option } from 'commander'
import type { Spec } from '../mount.js'

export const KPI: Spec = {
  name: 'kpi',
  about: 'the indicators, with targets and the trend over runs',
  arguments: [new Argument('[name]', 'one indicator whole, as `matchRate`')],
  options: [
    new Option('--run <id>', 'what that run said of them (default: as they stand)'),
    new Option('--roll-forward', 'how the open findings of the run before came to be those of the run'),
  ],
  more: 'Example: tieout kpi leakage',
}
