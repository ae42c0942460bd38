import { type Book, type BookRequest, makeBook } from '../../src/sandbox/book/book.js'

/** So many at a time: the files of a process ask for few others, one after another. */
const KEPT = 4

const made = new Map<string, Book>()

/** A book that a test of this process may have asked for before, made once. Nobody can change it for the others. */
export function bookOf({ seed, accounts, asOf, cutOver }: BookRequest): Book {
  const key = JSON.stringify([seed, accounts, asOf, cutOver ?? null])
  const book = made.get(key) ?? frozen(makeBook({ seed, accounts, asOf, ...(cutOver && { cutOver }) }))
  made.delete(key)
  made.set(key, book)
  for (const oldest of made.keys()) {
    if (made.size <= KEPT) break
    made.delete(oldest)
  }
  return book
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const one of Object.values(value)) frozen(one)
  return value
}
