import { setMaxListeners } from 'node:events'
import type { ExitCode } from './errors.js'
import type { Host, SignalName } from './host.js'

const SIGNAL_EXIT: Readonly<Record<SignalName, ExitCode>> = { SIGINT: 130, SIGTERM: 143 }

/** Turns signals into an abort: the first asks the command to stop at a safe point, a second ends the process. */
export interface Stop {
  readonly signal: AbortSignal
  /** The exit code of the signal that came; null: none did. */
  readonly exitCode: () => ExitCode | null
  readonly release: () => void
}

export function listenForStop(host: Host, onFirst: (signal: SignalName) => void): Stop {
  const controller = new AbortController()
  // Every request in flight listens, and they are many.
  setMaxListeners(0, controller.signal)
  let code: ExitCode | null = null
  const release = host.onSignal((signal) => {
    if (code !== null) return host.exit(SIGNAL_EXIT[signal])
    code = SIGNAL_EXIT[signal]
    onFirst(signal)
    controller.abort(new Error(`stopped by ${signal}`))
  })
  return { signal: controller.signal, exitCode: () => code, release }
}
