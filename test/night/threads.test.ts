import { expect, onTestFinished, test } from 'vitest'
import { Transient } from '../../connectors/http/failure.js'
import { CommandError } from '../../src/cli/errors.js'
import { OwnThread } from '../../src/night/threads/own-thread.js'
import { StoreError } from '../../state/errors.js'

/** A thread that says what it is asked to, and ends as it is asked to; `begins`: it says that it is there. */
const program = (begins: boolean): URL =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`
      import { parentPort } from 'node:worker_threads'
      parentPort.on('message', (asked) => {
        if (asked === null) parentPort.close()
        else if (asked.exit !== undefined) process.exit(asked.exit)
        else if (asked.say) parentPort.postMessage(asked.say)
      })
      if (${begins}) parentPort.postMessage({ is: 'ready' })`)}`,
  )

function begun({ begins = true } = {}): OwnThread {
  const failure = (why: string, at = 'nowhere') => new CommandError(1, `it failed at ${at}: ${why}`)
  const thread = new OwnThread({ program: program(begins), youngMegabytes: 4, failure })
  onTestFinished(() => thread.end())
  return thread
}

const made = (what: unknown) => ({ say: { is: 'made', made: what } })
const failureOf = (asked: Promise<unknown>): Promise<unknown> => asked.catch((error: unknown) => error)

test('answers come in the order in which they were asked for', async () => {
  const thread = begun()
  expect(await Promise.all([1, 2, 3].map((number) => thread.ask(made(number))))).toEqual([1, 2, 3])
  expect(thread.isThere).toBe(true)
})

test('what passes, and what the store can’t do, is thrown as what it was, and the thread goes on', async () => {
  const thread = begun()
  const passing = failureOf(thread.ask({ say: { is: 'passing', why: 'it broke off' } }))
  const refused = failureOf(
    thread.ask({ say: { is: 'refused', kind: 'full', why: 'The disk is full.', advice: 'Free some.' } }),
  )
  expect(await passing).toEqual(new Transient('malformed', 'it broke off'))
  expect(await refused).toEqual(new StoreError('full', 'The disk is full.', 'Free some.'))
  expect(await thread.ask(made('more'))).toBe('more')
})

test('one that fails fails for all that wait, with what it was at, and for whoever asks after that', async () => {
  const thread = begun()
  const [first, second] = [{ say: { is: 'failed', why: 'no such thing', at: 'account:7' } }, made(2)]
  const expected = new CommandError(1, 'it failed at account:7: no such thing')
  expect(await Promise.all([first, second].map((asked) => failureOf(thread.ask(asked))))).toEqual([
    expected,
    expected,
  ])
  expect(await failureOf(thread.ask(made(3)))).toEqual(expected)
})

test.each([0, 3])('one that ends with %i without a word is never waited for', async (exit) => {
  const thread = begun()
  const expected = new CommandError(1, `it failed at nowhere: it ended with ${exit}`)
  expect(await failureOf(thread.ask({ exit }))).toEqual(expected)
})

test('what can’t be read as a program has begun when it has failed, and says why', async () => {
  const failure = (why: string) => new CommandError(1, why)
  const nothing = new URL('data:text/javascript,throw new Error("nothing here")')
  const thread = new OwnThread({ program: nothing, youngMegabytes: 4, failure })
  await thread.begun
  expect(await failureOf(thread.ask(made(1)))).toEqual(new CommandError(1, 'nothing here'))
  await thread.end()
})

test('one that never says that it is there can be ended, and what was asked of it is given up', async () => {
  const thread = begun({ begins: false })
  const asked = failureOf(thread.ask({}))
  await thread.end()
  // With another code where it was ended before it had started.
  expect(await asked).toBeInstanceOf(CommandError)
  expect((await asked) as Error).toHaveProperty(
    'message',
    expect.stringMatching(/^it failed at nowhere: it ended with [01]$/),
  )
})
