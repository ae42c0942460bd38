import type { RunRow } from '../../../state/store.js'
import { plain } from './plain.js'
import { wrap } from './wrap.js'

const WIDTH = 80
const NAME = 'Told           '

/** Who was told of a run, and who couldn't be; empty where nobody was to be. */
export function toldText({ facts }: Pick<RunRow, 'facts'>): readonly string[] {
  const { notified } = facts
  if (typeof notified !== 'object' || notified === null) return []
  const texts = Object.entries(notified as Readonly<Record<string, Noted>>).map(wordsOf)
  const lines = texts.flatMap((text) => wrap(plain(text), WIDTH, ' '.repeat(NAME.length)))
  return lines.map((line, index) => (index === 0 ? `${NAME}${line.slice(NAME.length)}` : line))
}

interface Noted {
  readonly outcome: string
  readonly why?: string
}

const OUTCOMES: Readonly<Record<string, string>> = {
  told: 'told',
  quiet: 'nothing to tell',
  failed: 'could not be told',
}

const wordsOf = ([channel, { outcome, why }]: readonly [string, Noted]): string =>
  `${channel}: ${OUTCOMES[outcome] ?? outcome}${why === undefined ? '' : `. ${why}`}`
