import type { FieldKind, FieldSpec } from '../field.js'

/** Shorthands for the catalogue's tables. */
export const field = (kind: FieldKind, about: string): FieldSpec => ({ kind, about })
export const choice = (choices: readonly string[], about: string): FieldSpec => ({
  kind: 'choice',
  about,
  choices,
})
