import type { PaymentTerms } from './contract.js'
import { MAX_DAYS } from './limits.js'

const ON_RECEIPT = /^(?:due |payable )?(?:up)?on receipt$|^(?:due )?immediate(?:ly)?$/i
const DAYS = /^\d{1,6}(?:\.0+)?(?: ?days?)?$/i
/** `Net 30`, `n/30`, and behind a discount for early payment: `2% 10 Net 30`, `2/10, n/30`. */
const NET = /^(?:\d+(?:\.\d+)?\s?%?[\s/]\s?\d+,?\s)?(?:net|n\/)[\s-]?(\d{1,6})(?:\s?days?)?$/i

/** Net days where the text says so; else the term by its name (end of month, instalments). Never unreadable. */
export function readPaymentTerms(text: string): PaymentTerms {
  const trimmed = text.trim().replace(/\s+/g, ' ')
  const days = netDays(trimmed)
  return days === null || days > MAX_DAYS ? { name: trimmed } : { netDays: days }
}

function netDays(text: string): number | null {
  if (ON_RECEIPT.test(text)) return 0
  if (DAYS.test(text)) return Number.parseInt(text, 10)
  const net = NET.exec(text)?.[1]
  return net === undefined ? null : Number(net)
}
