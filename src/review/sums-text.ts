import type { Figure } from '../../reconcile/review/figure.js'
import type { RequestSum, ReviewRequest } from '../../reconcile/review/request.js'
import { plain } from '../reports/terminal/plain.js'
import { counted, grouped } from '../reports/text.js'
import { DIRECTION_NAMES } from '../reports/wording.js'

/** The number behind a finding: `USD -50.00, owed to us`; where no money differs, what is at stake: `USD 50.00 at stake, risk`. */
export function numberText({ direction, currency, difference, exposure }: Figure): string {
  const what = DIRECTION_NAMES[direction].toLowerCase()
  if (currency !== null && difference !== null && isSome(difference))
    return `${currency} ${grouped(difference)}, ${what}`
  return exposure && isSome(exposure.amount)
    ? `${exposure.currency} ${grouped(exposure.amount)} at stake, ${what}`
    : `no amount, ${what}`
}

const isSome = (amount: string): boolean => /[1-9]/.test(amount)

/** `USD 1,200.00, owed to us (3 findings)`; what comes to nothing is told by its kind alone: `risk (1 finding)`. */
export function sumText({ direction, currency, amount, count }: RequestSum): string {
  const what = DIRECTION_NAMES[direction].toLowerCase()
  const of = `${what} (${counted(count, 'finding')})`
  if (currency === null || amount === null) return `no amount, ${of}`
  return isSome(amount) ? `${currency} ${grouped(amount)}, ${of}` : of
}

/** A request in lines: what it asks, of whom, and what it comes to. `subsidiary`: what the one that it is about is called. */
export function requestText(request: ReviewRequest, subsidiary = request.scope?.subsidiary ?? null): string {
  const { id, kind, count, sums, reason, code, expiresOn, requestedBy } = request
  const scope = request.scope
    ? `${request.scope.month}${subsidiary === null ? '' : ` for ${plain(subsidiary)}`}, `
    : ''
  const what = `${WHAT[kind]}${scope}${counted(count, NOUN[kind] ?? 'finding')}`
  return [
    `Request ${id}: ${what}, by ${plain(requestedBy)}: ${standingText(request)}`,
    ...sums.map((sum) => `  ${sumText(sum)}`),
    `  ${code === null ? '' : `${code}: `}“${plain(reason)}”${expiresOn === null ? '' : `, until ${expiresOn}`}`,
  ].join('\n')
}

/** Nobody revokes a request: a change does, and who is named beside a sign-off is who had signed it. */
function standingText({ status, decidedBy, kind }: ReviewRequest): string {
  const by = decidedBy === null ? '' : ` by ${plain(decidedBy)}`
  if (status !== 'revoked') return `${status}${by}`
  if (kind === 'waiver') return 'revoked, as none of its findings waits for it any more'
  return `revoked, as a finding of it has changed${by && `; it had been signed${by}`}`
}

const WHAT: Readonly<Record<ReviewRequest['kind'], string>> = {
  waiver: 'waive ',
  baseline: 'baseline of ',
  'sign-off': 'sign-off of ',
  override: '',
  link: '',
  removal: 'removal of ',
}

/** What is counted, where it isn't findings. */
const NOUN: Partial<Record<ReviewRequest['kind'], string>> = {
  override: 'override',
  link: 'link',
  removal: 'override or link',
}
