import { parentPort } from 'node:worker_threads'
import { Transient } from '../../../../connectors/http/failure.js'
import { unpackedAtOnce } from '../../../../connectors/http/unpack.js'
import { pagesBy } from '../../../../connectors/netsuite/read-aside.js'
import type { PlanRecipe } from '../../../../connectors/netsuite/recipe.js'
import { layPage } from '../../../../state/staging/laid-page.js'
import { stagedInputs } from '../staged-inputs.js'
import type { Answer, Asked, PageAsked, ReadBy } from './messages.js'

// A thread's own program: it reads the pages that it is sent, and gives their rows as they are staged.
type Read = (body: string) => Extract<Answer, { readonly is: 'read' }>['page']
const readers = new Map<number, Read>()

function readerBy({ recipe, mapping, shape }: ReadBy): Read {
  const read = pagesBy(recipe as PlanRecipe)
  return (body) => {
    const { keys, hasMore, count, records } = read(body)
    return { keys, hasMore, count, prepared: layPage(shape, stagedInputs(records, mapping)) }
  }
}

function answer({ by, came }: PageAsked): Answer {
  try {
    const read = readers.get(by)
    if (!read) throw new Error(`nobody said how pages of ${by} are read`)
    return { is: 'read', page: read(unpackedAtOnce(came)) }
  } catch (error) {
    if (error instanceof Transient) return { is: 'passing', why: error.message }
    return { is: 'failed', why: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

parentPort?.on('message', (asked: Asked) => {
  if (asked === null) parentPort?.close()
  else if ('is' in asked) readers.set(asked.by, readerBy(asked.is))
  else {
    const said = answer(asked)
    parentPort?.postMessage(said, said.is === 'read' ? [said.page.prepared.texts.buffer] : [])
  }
})
parentPort?.postMessage({ is: 'ready' } satisfies Answer)
