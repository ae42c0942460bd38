import type { Configuration } from '../config/configuration.js'
import { valueAt } from '../config/tree.js'
import type { Plan } from '../night/plan.js'

/** Without a word on it in the configuration nothing of this room is loaded. */
export const hasChannels = ({ tree }: Configuration): boolean =>
  ['slack', 'teams', 'webhook', 'email'].some((name) => valueAt(tree, ['notify', name]) !== undefined)

/**
 * Whether people are told of a run: of `tieout run` and each night, over the whole book. A part, a look back, a sync or a
 * comparison alone is somebody's who sits before it.
 */
export const isTold = ({ kind, part, knownAt }: Plan, configuration: Configuration): boolean =>
  kind === 'run' &&
  knownAt === undefined &&
  part.account.length + part.contract.length + part.rule.length === 0 &&
  hasChannels(configuration)
