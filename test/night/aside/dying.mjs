import { parentPort } from 'node:worker_threads'

// A thread that can't read: how it fails is the name of its file.
const how = decodeURIComponent(import.meta.url).match(/([^/]+)\.mjs$/)[1]

parentPort.on('message', (asked) => {
  if (asked === null) return parentPort.close()
  if ('is' in asked) return undefined
  if (how === 'throws') throw new Error('no such thing')
  if (how === 'exits') process.exit(7)
  if (how === 'ends well') process.exit(0)
  return parentPort.postMessage({ is: how === 'breaks off' ? 'passing' : 'failed', why: 'it can’t be read' })
})
if (how !== 'never begins') parentPort.postMessage({ is: 'ready' })
