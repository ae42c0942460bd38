import { parentPort, workerData } from 'node:worker_threads'
import { StoreError } from '../../../../state/errors.js'
import { openWriter } from '../../../../state/open-writer.js'
import type { StoreAddress } from '../../../../state/reader.js'
import type { Answer, WriteAsked } from './messages.js'

// A thread's own program: it writes the pages that it is sent, one after the other, through a connection of its own.
const writer = openWriter(workerData as StoreAddress)

function written(asked: WriteAsked): Promise<unknown> {
  if (asked.is === 'pull') return writer.takeOver(asked.pull)
  if (asked.is === 'page') return writer.page(...asked.page)
  return writer.finishObject(...asked.end)
}

async function answer(asked: WriteAsked): Promise<Answer> {
  try {
    return { is: 'made', made: await written(asked) }
  } catch (error) {
    if (error instanceof StoreError)
      return { is: 'refused', kind: error.kind, why: error.message, advice: error.advice }
    return { is: 'failed', why: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

parentPort?.on('message', (asked: WriteAsked | null) => {
  if (asked === null) {
    writer.close()
    parentPort?.close()
  } else void answer(asked).then((said) => parentPort?.postMessage(said))
})
parentPort?.postMessage({ is: 'ready' } satisfies Answer)
