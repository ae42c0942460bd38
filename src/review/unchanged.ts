import type { Desk } from '../../state/store.js'
import { CommandError } from '../cli/errors.js'

/** Findings as somebody saw them who decides now: each id with its mark. */
export type SeenMarks = ReadonlyMap<string, string>

/** Findings became others between being looked at and being decided on. */
export class MovedMeanwhile extends CommandError {
  /** Those that did. */
  readonly ids: readonly string[]

  constructor(ids: readonly string[]) {
    super(2, 'What you decide on has changed since you looked at it.', 'Look again, then decide.')
    this.name = 'MovedMeanwhile'
    this.ids = ids
  }
}

/** Throws {@link MovedMeanwhile} where one of them isn't as it was seen. Called within the transaction that decides. */
export function checkUnchanged(desk: Desk, seen: SeenMarks): void {
  const moved = [...seen].flatMap(([id, mark]) => (desk.finding(id)?.mark === mark ? [] : [id]))
  if (moved.length > 0) throw new MovedMeanwhile(moved)
}

/** Whoever names findings on a command line decides on them as they stand. */
export const AS_THEY_STAND: SeenMarks = new Map()
