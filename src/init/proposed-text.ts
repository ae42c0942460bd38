import { plain } from '../reports/terminal/plain.js'
import { cut } from '../reports/terminal/wrap.js'
import type { Proposal } from './propose.js'

/** Proposals as comments of the configuration: nothing is in force before a person takes it over. Empty for none. */
export function proposedText(proposals: readonly Proposal[]): string {
  if (proposals.length === 0) return ''
  const objects = [...new Set(proposals.map(({ object }) => object))]
  const lines = [
    'Fields of your own whose names are like what can be mapped: guesses, and nothing of it is active.',
    'Look at each, and take over what is right (as `objects:` above shows); texts may need `values` or `pattern`.',
    ...objects.flatMap((object) => [
      `  ${object}:`,
      '    fields:',
      ...proposals.filter((proposal) => proposal.object === object).map(proposalLine),
    ]),
  ]
  return lines.map((line) => `  # ${line}\n`).join('')
}

const proposalLine = ({ canonical, field }: Proposal): string =>
  `${`      ${canonical}: ${field.name}`.padEnd(54)} # ${aboutField(field)}`

/** What the org says of it can break no line and colour no terminal. */
function aboutField({ label, type, choices }: Proposal['field']): string {
  const shown = choices.length > 0 ? `: ${choices.join(', ')}` : ''
  return cut(plain(`${type} “${label}”${shown}`), 80)
}
