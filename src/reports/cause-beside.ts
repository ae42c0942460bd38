import type { Finding } from '../../reconcile/findings/finding.js'

/** What a cause says besides the finding's message; null where there is none, or the message says it already. */
export const causeBeside = ({ message, cause }: Pick<Finding, 'message' | 'cause'>): string | null =>
  cause === null || message.includes(cause.text) ? null : cause.text
