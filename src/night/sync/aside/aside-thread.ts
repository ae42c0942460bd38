import { parentPort } from 'node:worker_threads'
import { Transient } from '../../../../connectors/http/failure.js'
import { unpackedAtOnce } from '../../../../connectors/http/unpack.js'
import { pagesBy } from '../../../../connectors/netsuite/read-aside.js'
import type { PlanRecipe } from '../../../../connectors/netsuite/recipe.js'
import type { ReadAside } from '../../../../connectors/source.js'
import { layPage } from '../../../../state/staging/laid-page.js'
import type { PreparedRows } from '../../../../state/store.js'
import { stagedInputs } from '../staged-inputs.js'
import type { Answer, PageAsked, ReadAsked, ReadBy } from './messages.js'

// A thread's own program: it reads the pages that it is sent, and gives their rows as they are staged.
type Made = ReadAside & { readonly prepared: PreparedRows }
type Read = (body: string) => Made
const readers = new Map<number, Read>()

function readerBy({ recipe, mapping, shape }: ReadBy): Read {
  const read = pagesBy(recipe as PlanRecipe)
  return (body) => {
    const { keys, hasMore, count, records } = read(body)
    return { keys, hasMore, count, prepared: layPage(shape, stagedInputs(records, mapping)) }
  }
}

type Said = Exclude<Answer, { readonly is: 'made' }> | { readonly is: 'made'; readonly made: Made }

function answer({ by, came }: PageAsked): Said {
  try {
    const read = readers.get(by)
    if (!read) throw new Error(`nobody said how pages of ${by} are read`)
    return { is: 'made', made: read(unpackedAtOnce(came)) }
  } catch (error) {
    if (error instanceof Transient) return { is: 'passing', why: error.message }
    return { is: 'failed', why: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

parentPort?.on('message', (asked: ReadAsked | null) => {
  if (asked === null) parentPort?.close()
  else if ('is' in asked) readers.set(asked.by, readerBy(asked.is))
  else {
    const said = answer(asked)
    parentPort?.postMessage(said, said.is === 'made' ? [said.made.prepared.texts.buffer] : [])
  }
})
parentPort?.postMessage({ is: 'ready' } satisfies Answer)
