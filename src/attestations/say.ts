import type { Attestation } from '../../reconcile/attestations/attestation.js'
import type { Context } from '../cli/context.js'
import { plain } from '../reports/terminal/plain.js'
import { wrap } from '../reports/terminal/wrap.js'
import { attestationLines } from './text.js'

const WIDTH = 80

/** An override or a link on the terminal, as wide as that is. */
export function sayAttestation(context: Pick<Context, 'out'>, one: Attestation): void {
  const width = context.out.columns || WIDTH
  for (const [index, line] of attestationLines(one).entries())
    for (const part of wrap(plain(line), width, index === 0 ? '' : '  ')) context.out.line(part)
}
