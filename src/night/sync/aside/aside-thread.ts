import { Transient } from '../../../../connectors/http/failure.js'
import { unpackedAtOnce } from '../../../../connectors/http/unpack.js'
import { pagesBy } from '../../../../connectors/netsuite/read-aside.js'
import type { PlanRecipe } from '../../../../connectors/netsuite/recipe.js'
import type { ReadAside } from '../../../../connectors/source.js'
import { layPage } from '../../../../state/staging/laid-page.js'
import type { PreparedRows } from '../../../../state/store.js'
import { type Say, serve } from '../../threads/serve.js'
import { stagedInputs } from '../staged-inputs.js'
import type { PageAsked, ReadAsked, ReadBy } from './messages.js'

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

function madeOf({ by, came }: PageAsked): Made {
  const read = readers.get(by)
  if (!read) throw new Error(`nobody said how pages of ${by} are read`)
  return read(unpackedAtOnce(came))
}

function answer(asked: PageAsked, say: Say): void {
  try {
    const made = madeOf(asked)
    say({ is: 'made', made }, [made.prepared.texts.buffer])
  } catch (error) {
    if (!(error instanceof Transient)) throw error
    say({ is: 'passing', why: error.message })
  }
}

serve<ReadAsked>((asked, say) => {
  if ('is' in asked) readers.set(asked.by, readerBy(asked.is))
  else answer(asked, say)
})
