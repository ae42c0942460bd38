/** Where the reading of a job's result stands; the job and its locators are kept for seven days. */
export interface Place {
  readonly job: string
  /** Of the next page; null: the first. */
  readonly locator: string | null
  /** Rows before it. */
  readonly seen: number
}

const WORD = 'bulk'

export const formatPlace = ({ job, locator, seen }: Place): string =>
  [WORD, job, seen, ...(locator === null ? [] : [locator])].join(' ')

/** Null for what isn't a place in a job, such as an id. */
export function parsePlace(text: string): Place | null {
  const [word, job, seen, locator = null] = text.split(' ')
  return word === WORD && job && seen ? { job, locator, seen: Number(seen) } : null
}
