import { ISOLATED_SOURCE } from '../isolated.js'

/**
 * Text of the outside world as a terminal may show it: control characters (escape sequences that colour, move the cursor
 * or set titles), marks that turn the direction of writing and characters that nobody can see become visible dots; line breaks
 * become blanks.
 */
export const plain = (text: string): string => visible(text.replaceAll(/[\r\n\t]+/g, ' '))

/** The same for what has lines of its own: a page, a document. A name that was isolated stays so. */
export const visible = (text: string): string =>
  UNSAFE.test(text)
    ? text.replaceAll(ISOLATED_OR_UNSAFE, (found: string, name?: string) =>
        name === undefined ? '·' : found,
      )
    : text

/** What turns the direction of writing, or isn't seen: two names that look the same are two. */
export const seen = (text: string): string => text.replaceAll(UNSEEN, '·')

const TURNING = '\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u206f'
const NOT_SEEN = '\\u00ad\\u180e\\u200b\\u2028\\u2029\\u2061-\\u2064\\ufeff\\ufff9-\\ufffb'
/** Joiners make one sign of several pictures, and part or join letters of other scripts; beside Latin letters, figures and blanks they do nothing. */
const IDLE_JOINER = '(?<=[\\p{sc=Latin}\\p{Nd} ])[\\u200c\\u200d]'
/** Ours stands within an address, so that no program makes a link of it. */
const IDLE_WORD_JOINER = '(?<![:.])\\u2060'
const SEEN_SOURCE = `[${TURNING}${NOT_SEEN}]|${IDLE_JOINER}|${IDLE_WORD_JOINER}`

const UNSEEN = new RegExp(SEEN_SOURCE, 'gu')
const UNSAFE_SOURCE = `[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]|${SEEN_SOURCE}`
const UNSAFE = new RegExp(UNSAFE_SOURCE, 'u')
const ISOLATED_OR_UNSAFE = new RegExp(`${ISOLATED_SOURCE}|${UNSAFE_SOURCE}`, 'gu')
