import type { Ora } from 'ora'
import type { TextStream } from './host.js'
import type { Progress } from './progress.js'

/** A live line on a terminal: a spinner while a step goes on, a tick when it is done. */
export async function liveProgress(stream: TextStream): Promise<Progress> {
  const { default: ora } = await import('ora')
  let current: Ora | null = null
  return {
    start: (text) => {
      current?.stopAndPersist()
      const spinner = ora({ text, stream, discardStdin: false }).start()
      current = spinner
      const end = (finish: () => void) => () => {
        if (current === spinner) current = null
        finish()
      }
      const with_ = (detail: string | undefined) => (detail ? `${text}: ${detail}` : text)
      return {
        update: (detail) => {
          spinner.text = with_(detail)
        },
        done: (detail) => end(() => spinner.succeed(with_(detail)))(),
        fail: (detail) => end(() => spinner.fail(with_(detail)))(),
      }
    },
  }
}
