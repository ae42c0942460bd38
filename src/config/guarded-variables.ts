import { type Document, isScalar, visit } from 'yaml'

/** Stand-ins of the same length for `${` and `}`, from Unicode's private use area: plain text to YAML wherever they stand. */
const [OPEN, CLOSE] = ['\uE0F0\uE0F1', '\uE0F2']
const VARIABLE = /\$\{([A-Za-z_][A-Za-z0-9_]*(?::-[^{}\n]*)?)\}/g
const GUARDED = /\uE0F0\uE0F1([^\uE0F2]*)\uE0F2/g

/** `{ webhook: ${SLACK_WEBHOOK} }` isn't YAML: braces end a text between braces. Places in the text stay what they were. */
export const guardVariables = (text: string): string => text.replaceAll(VARIABLE, `${OPEN}$1${CLOSE}`)

const unguarded = (text: string): string => text.replaceAll(GUARDED, '${$1}')

/** Gives a parsed document its variables back, as they were written. */
export function unguardVariables(document: Document): void {
  visit(document, {
    Scalar: (_, node) => {
      if (isScalar(node) && typeof node.value === 'string') node.value = unguarded(node.value)
    },
  })
}
