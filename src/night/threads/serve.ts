import { parentPort } from 'node:worker_threads'
import { type Answer, failed } from './answer.js'

type Buffers = readonly ArrayBuffer[]
/** Says an answer; `away`: what goes over with it. */
export type Say = (answer: Answer, away?: Buffers) => void

/**
 * A thread's own side of an {@link OwnThread}: it answers what it is asked, one thing after the other, until it is told that
 * there is no more. What `answer` throws is the end of the thread; `close` is called before it ends well.
 */
export function serve<Asked>(
  answer: (asked: Asked, say: Say) => void | Promise<void>,
  close: () => void = () => undefined,
): void {
  const say: Say = (said, away = []) => parentPort?.postMessage(said, away)
  const answered = async (asked: Asked): Promise<void> => {
    try {
      await answer(asked, say)
    } catch (error) {
      say(failed(error))
    }
  }
  parentPort?.on('message', (asked: Asked | null) => {
    if (asked === null) {
      close()
      parentPort?.close()
    } else void answered(asked)
  })
  say({ is: 'ready' })
}
