import { type CountedWord, likelyMeaning, meaningsOf } from '../../reconcile/calibrate/unknown-words.js'
import { plain } from '../reports/terminal/plain.js'
import { counted } from '../reports/text.js'
import { shareText } from './share.js'

/** Words told one by one; of the rest there is a count. */
const TOLD = 20

/** A sentence for each word that no mapping knows: where it stands, how often, and what it may mean. */
export function wordSentences(words: readonly CountedWord[]): readonly string[] {
  if (words.length === 0) return []
  const rest = words.length - TOLD
  return [
    'Values that no mapping knows, so that their records can’t be judged:',
    ...words.slice(0, TOLD).map(wordSentence),
    ...(rest > 0 ? [`And ${counted(rest, 'other value')}.`] : []),
  ]
}

function wordSentence(word: CountedWord): string {
  const { object, field, text, records } = word
  return `${object}.${field} "${plain(text)}" on ${counted(records, 'record')}: ${meaningText(word)}.`
}

function meaningText(word: CountedWord): string {
  const likely = likelyMeaning(word)
  if (likely) {
    const { tied, items } = likely.tally
    return `taken as ${likely.value}, ${shareText(tied, items)} of the items tie`
  }
  const meanings = meaningsOf(word.object, word.field)
  return meanings.length === 0
    ? 'the book doesn’t tell what it means'
    : `the book doesn’t tell which of ${meanings.join(', ')} it means`
}
