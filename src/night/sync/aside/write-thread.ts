import { workerData } from 'node:worker_threads'
import { StoreError } from '../../../../state/errors.js'
import { openWriter } from '../../../../state/open-writer.js'
import type { StoreAddress } from '../../../../state/reader.js'
import { type Say, serve } from '../../threads/serve.js'
import type { WriteAsked } from './messages.js'

// A thread's own program: it writes the pages that it is sent, one after the other, through a connection of its own.
const writer = openWriter(workerData as StoreAddress)

function written(asked: WriteAsked): Promise<unknown> {
  if (asked.is === 'pull') return writer.takeOver(asked.pull)
  if (asked.is === 'page') return writer.page(...asked.page)
  return writer.finishObject(...asked.end)
}

async function answer(asked: WriteAsked, say: Say): Promise<void> {
  try {
    say({ is: 'made', made: await written(asked) })
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    say({ is: 'refused', kind: error.kind, why: error.message, advice: error.advice })
  }
}

serve(answer, () => writer.close())
