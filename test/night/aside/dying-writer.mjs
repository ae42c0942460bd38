import { parentPort } from 'node:worker_threads'

// A thread that can't write: how it fails is the name of its file.
const how = decodeURIComponent(import.meta.url).match(/([^/]+)\.mjs$/)[1]

parentPort.on('message', (asked) => {
  if (asked === null) return parentPort.close()
  if (asked.is === 'pull') return parentPort.postMessage({ is: 'made' })
  if (how === 'throws') throw new Error('no such thing')
  if (how === 'exits') process.exit(7)
  if (how === 'ends well') process.exit(0)
  if (how === 'is full')
    return parentPort.postMessage({
      is: 'refused',
      kind: 'full',
      why: 'The disk is full.',
      advice: 'Free some.',
    })
  return parentPort.postMessage({ is: 'failed', why: 'it can’t be written' })
})
if (how !== 'never begins') parentPort.postMessage({ is: 'ready' })
