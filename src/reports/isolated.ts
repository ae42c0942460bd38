/**
 * A name that is written from right to left turns what stands beside it: figures change places with it, and a sentence that it
 * begins is set from the right as a whole. Between U+2068 and U+2069 it keeps its direction to itself (Unicode Standard Annex
 * #9, 2.4 and 6.3). That is done where a text has been put together, not by each of those who put one together: what is isolated
 * is everything from the first letter of such a script to the last before other letters, with the brackets that stand within it.
 */
export const isolated = (text: string): string =>
  MAY_TURN.test(text) ? text.replaceAll(ISOLATED, '$1').replaceAll(RUN, '\u2068$&\u2069') : text

/** Whether any other letter stands beside: a name alone has no sentence that it could turn. */
export const isMixed = (text: string): boolean => MAY_TURN.test(text) && OTHER_LETTER.test(text)

/** Hebrew, Arabic, Syriac, Thaana, N’Ko and what was added to them since. */
const LETTERS = '\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufefc\\u{10800}-\\u{10fff}\\u{1e800}-\\u{1efff}'
const OWN = `[${LETTERS}\\p{M}]`
const ENTITY = '&(?:[a-z]+|#\\d+);'
/**
 * Neither letters nor brackets: blanks, figures, punctuation, and signs as they stand in HTML. No character can be taken in two
 * ways: a name that was made to be slow to read is read in one go.
 */
const BETWEEN = `(?:${ENTITY}|(?!${ENTITY})[^\\p{L}\\p{M}${LETTERS}()\\r\\n<>\\u2068\\u2069])*`
const IN_BRACKETS = `\\((?:${BETWEEN}${OWN})+${BETWEEN}\\)`
const SOURCE = `[${LETTERS}](?:${BETWEEN}(?:${OWN}|${IN_BRACKETS}))*`

const MAY_TURN = new RegExp(`[${LETTERS}]`, 'u')
const OTHER_LETTER = new RegExp(`(?![${LETTERS}])\\p{L}`, 'u')
const RUN = new RegExp(SOURCE, 'gu')

/** What {@link isolated} has made, as the source of a pattern with one group: whoever makes other marks visible leaves it. */
export const ISOLATED_SOURCE = `\\u2068(${SOURCE})\\u2069`
const ISOLATED = new RegExp(ISOLATED_SOURCE, 'gu')
