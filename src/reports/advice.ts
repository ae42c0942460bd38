/** What a finding says in its two parts: what differs, and what to do about it. */
export interface MessageParts {
  readonly what: string
  readonly todo: string
}

/**
 * A finding's message is one text that can be acted on by itself, so that it ends with what to do. Where both stand apart, that
 * last sentence isn't said twice: it gives way to the rule's action where this begins as it does and says more, and it stands in its
 * place where it is about this very finding (`Enter PO 4711 on the invoice.`). Messages that advise nothing, as those of bills that
 * came early or late, are followed by the rule's action.
 */
export function messageParts(message: string, action: string): MessageParts {
  const found = LAST_ADVICE.exec(message)
  const [, what = message, advice = ''] = found ?? []
  const isMore = advice === '' || action.startsWith(advice.slice(0, -1))
  return { what, todo: isMore ? action : advice }
}

/** How rules begin what they advise; `Credit memo CM7 …` is a fact. */
const VERBS =
  'Activate|Apply|Approve|Bill|Close|Correct|Create|Credit(?! memo)|End|Enter|Get|Issue|Make|Merge|Move|Renew|Send|Take|Terminate|Void'
const LAST_ADVICE = new RegExp(`^(.*[.!?]) ((?:${VERBS})\\b.*\\.)$`, 's')
