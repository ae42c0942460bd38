import { once } from 'node:events'
import type { TextStream } from './host.js'
import type { Output } from './output.js'

/** Standard output with backpressure. */
export function standardOutput(stream: TextStream, color: boolean): Output {
  const write = async (text: string): Promise<void> => {
    if (!stream.write(text) && !stream.destroyed) await once(stream, 'drain')
  }
  return {
    line: (text = '') => void stream.write(`${text}\n`),
    write,
    json: (value) => write(`${JSON.stringify(value, null, 2)}\n`),
    columns: stream.isTTY ? (stream.columns ?? 80) : 0,
    color,
  }
}
