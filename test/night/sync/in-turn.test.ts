import { expect, test } from 'vitest'
import { inTurn } from '../../../src/night/sync/in-turn.js'

const NEVER = new AbortController().signal
const NONE = { most: 9, after: () => undefined }

/** Work that goes on until a test ends it. */
class Works {
  readonly begun: string[] = []
  readonly #ends = new Map<string, { resolve: () => void; reject: (error: Error) => void }>()

  readonly work = (item: string): Promise<void> => {
    this.begun.push(item)
    return new Promise((resolve, reject) => this.#ends.set(item, { resolve, reject }))
  }

  async end(item: string, error?: Error): Promise<void> {
    const ends = this.#ends.get(item)
    if (error) ends?.reject(error)
    else ends?.resolve()
    // Whatever comes of it has come of it by then.
    await new Promise((resolve) => setImmediate(resolve))
  }
}

test('so many at a time, in their order', async () => {
  const works = new Works()
  const all = inTurn(['a', 'b', 'c', 'd'], { most: 2, after: () => undefined }, NEVER, works.work)
  await works.end('')
  expect(works.begun).toEqual(['a', 'b'])
  await works.end('b')
  expect(works.begun).toEqual(['a', 'b', 'c'])
  for (const item of ['a', 'c', 'd']) await works.end(item)
  await all
  expect(works.begun).toEqual(['a', 'b', 'c', 'd'])
})

test('what comes after another is begun when that is done, and takes no place while it waits', async () => {
  const works = new Works()
  const after = (item: string) => (item === 'lines' ? 'document' : undefined)
  const all = inTurn(['document', 'lines', 'other'], { most: 2, after }, NEVER, works.work)
  await works.end('')
  expect(works.begun).toEqual(['document', 'other'])
  await works.end('document')
  expect(works.begun).toEqual(['document', 'other', 'lines'])
  for (const item of ['lines', 'other']) await works.end(item)
  await all
})

test('when one fails nothing more is begun, and its error comes when the others have stopped', async () => {
  const works = new Works()
  const after = (item: string) => (item === 'lines' ? 'document' : undefined)
  let isOver = false
  let told = false
  const items = ['document', 'lines', 'slow', 'later']
  const all = inTurn(items, { most: 2, after }, NEVER, async (item, signal) => {
    signal.addEventListener('abort', () => {
      told ||= item === 'slow'
    })
    await works.work(item)
  }).finally(() => {
    isOver = true
  })
  all.catch(() => undefined)
  await works.end('')
  await works.end('document', new Error('refused'))
  expect([told, isOver]).toEqual([true, false])
  await works.end('slow')
  await expect(all).rejects.toThrow('refused')
  expect(works.begun).toEqual(['document', 'slow'])
})

test('nothing is begun where it was given up before', async () => {
  const works = new Works()
  await expect(inTurn(['a'], NONE, AbortSignal.abort(new Error('given up')), works.work)).rejects.toThrow(
    'given up',
  )
  expect(works.begun).toEqual([])
})
