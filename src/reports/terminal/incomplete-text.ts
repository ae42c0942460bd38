import type { RunRow } from '../../../state/store.js'
import { completenessOf } from '../completeness.js'
import { wrap } from './wrap.js'

/** What stands before anything that rests on a run which wasn't whole, with an empty line below; nothing where it was. */
export function incompleteText(run: RunRow, width: number): string {
  const { complete, sentence } = completenessOf(run)
  return complete ? '' : `${wrap(sentence, width).join('\n')}\n\n`
}
