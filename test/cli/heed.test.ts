import { expect, test } from 'vitest'
import { heed } from '../../src/cli/heed.js'

test('a signal is heard between two pages of a loop that never pauses', async () => {
  const stop = new AbortController()
  setTimeout(() => stop.abort(new Error('stopped by SIGTERM')), 0)
  const never = async (): Promise<never> => {
    for (;;) await heed(stop.signal)
  }
  await expect(never()).rejects.toThrow('stopped by SIGTERM')
})
