import { grouped } from '../reports/text.js'

/** What an explanation is made of, whatever it is printed as. */
export type Block =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [name: string, value: string])[] }
  | { readonly kind: 'entries'; readonly entries: readonly Entry[] }
  | { readonly kind: 'sums'; readonly rows: readonly (readonly [label: string, amount: string])[] }

/** One thing with its amount at the right, and what there is to say of it. */
export interface Entry {
  readonly mark: Mark
  readonly head: string
  readonly amount: string
  readonly lines: readonly string[]
}

/** Told apart without colour. */
export type Mark = 'right' | 'wrong' | 'open'

export const MARKS: Readonly<Record<Mark, string>> = { right: '✓', wrong: '✗', open: '·' }

export const heading = (text: string): Block => ({ kind: 'heading', text })
export const paragraph = (text: string): Block => ({ kind: 'paragraph', text })

/** A heading with what stands below it; nothing where there is nothing. */
export const section = (text: string, blocks: readonly Block[]): readonly Block[] =>
  blocks.length === 0 ? [] : [heading(text), ...blocks]

/** Facts that are there. */
export function facts(all: readonly (readonly [name: string, value: string | null])[]): readonly Block[] {
  const there = all.flatMap(([name, value]) =>
    value === null || value === '' ? [] : [[name, value] as const],
  )
  return there.length === 0 ? [] : [{ kind: 'facts', facts: there }]
}

/** Amounts below one another, those that there are. */
export const sums = (all: readonly (readonly [label: string, amount: string | null])[]): Block => ({
  kind: 'sums',
  rows: all.flatMap(([label, amount]) => (amount === null ? [] : [[label, grouped(amount)] as const])),
})

export const entries = (all: readonly Entry[]): readonly Block[] =>
  all.length === 0 ? [] : [{ kind: 'entries', entries: all }]
