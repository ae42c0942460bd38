import { parentPort, workerData } from 'node:worker_threads'

// A worker that does nothing but note what it is at, until it meets the group that it dies of.
const { at, address } = workerData
const { of, how } = address.tools.dies

parentPort.on('message', (task) => {
  if (task === null) return parentPort.close()
  for (const [place, { key }] of task.groups.entries()) {
    Atomics.store(at, 0, task.number)
    Atomics.store(at, 1, place)
    if (key !== of) continue
    if (how === 'throws') throw new Error('no such thing')
    if (how === 'exits') process.exit(7)
    if (how === 'ends well') process.exit(0)
    return parentPort.postMessage({ is: 'failed', why: 'it can’t be read', at: key })
  }
  parentPort.postMessage({ is: 'made', made: task.groups.map(({ key }) => ({ key })) })
})
parentPort.postMessage({ is: 'ready' })
