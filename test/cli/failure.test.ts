import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { SourceError } from '../../connectors/source-error.js'
import { CommandError } from '../../src/cli/errors.js'
import type { Host, SignalName } from '../../src/cli/host.js'
import { launch } from '../../src/cli/launch.js'
import { StoreError, StoreHeld } from '../../state/errors.js'

/** A machine made of nothing, with what was written to it. */
function testHost() {
  const written = { stdout: '', stderr: '' }
  const stream = (name: 'stdout' | 'stderr') => {
    const made = new PassThrough()
    made.on('data', (chunk: Buffer) => {
      written[name] += chunk.toString()
    })
    return made
  }
  let listener: (signal: SignalName) => void = () => undefined
  const exits: number[] = []
  const host: Host = {
    stdin: new PassThrough(),
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    environment: {},
    directory: '/nowhere',
    clock: () => new Date('2026-11-20T12:00:00Z'),
    random: () => 0.5,
    newId: () => 'id',
    actor: 'tester',
    pid: 1,
    name: 'here',
    onSignal: (added) => {
      listener = added
      return () => undefined
    },
    exit: (code) => void exits.push(code),
  }
  return { host, written, exits, signal: (name: SignalName) => listener(name) }
}

const failing = async (error: unknown, verbose = false) => {
  const { host, written } = testHost()
  const code = await launch(host, { verbose }, async () => {
    throw error
  })
  return { code, ...written }
}

describe('a command that fails', () => {
  it.each([
    [
      new CommandError(4, 'The sync is too old.', 'Sync again.'),
      4,
      'tieout: The sync is too old.\nSync again.\n',
    ],
    [
      new SourceError('refused', 'NetSuite refused the token.', 'Check NS_TOKEN_ID.'),
      1,
      'Check NS_TOKEN_ID.',
    ],
    [new SourceError('unreachable', 'No answer from acme.', 'Check loginUrl.'), 1, 'No answer from acme.'],
    [new SourceError('limit', 'The daily limit is used up.', 'Try tomorrow.'), 1, 'Try tomorrow.'],
    [
      new SourceError('incomplete', 'Salesforce gave 1 row of 5.', 'Run again.'),
      4,
      'Salesforce gave 1 row of 5.',
    ],
    [new SourceError('configuration', 'The org has no Foo__c.', 'Map another.'), 2, 'The org has no Foo__c.'],
    [new StoreError('configuration', 'postgres:// is not yet supported.', 'Name a file.'), 2, 'Name a file.'],
    [new StoreError('full', 'The disk of /x/tieout.db is full.', 'Make room.'), 1, 'Make room.'],
    [
      Object.assign(new Error('write failed'), { code: 'ENOSPC' }),
      1,
      'The disk is full. (write failed)\nMake room',
    ],
    [
      Object.assign(new Error('x'), { code: 'SQLITE_READONLY_DIRECTORY' }),
      1,
      'The store cannot be written to.',
    ],
    [Object.assign(new Error('gone'), { name: 'ExitPromptError' }), 130, 'Stopped.'],
  ])(
    'with what was foreseen (%s) says so, without a stack, even with --verbose',
    async (error, code, text) => {
      const end = await failing(error, true)
      expect(end.code).toBe(code)
      expect(end.stderr).toContain(text)
      expect(end.stderr).not.toContain('    at ')
      expect(end.stdout).toBe('')
    },
  )

  it('at a system that is read says what is kept, and where the next run goes on', async () => {
    const kept = 'What had been committed is kept; the next run goes on from there.'
    const limit = await failing(new SourceError('limit', 'The daily limit is used up.', 'Try tomorrow.'))
    expect(limit.stderr).toBe(`tieout: The daily limit is used up.\nTry tomorrow.\n${kept}\n`)
    expect((await failing(new TypeError('x is not a function'))).stderr).toContain(kept)
    const wrong = await failing(new SourceError('configuration', 'The org has no Foo__c.', 'Map another.'))
    expect(wrong.stderr).not.toContain('kept')
  })

  it('because another run holds the store is exit 5 and names it', async () => {
    const holder = { pid: 4711, host: 'night-box', command: 'tieout run', since: '2026-11-20T02:00:00.000Z' }
    const end = await failing(new StoreHeld('/x/tieout.db', holder))
    expect(end.code).toBe(5)
    expect(end.stderr).toContain('4711')
  })

  it('with what nobody foresaw is exit 1 and a sentence; the stack only with --verbose', async () => {
    const quiet = await failing(new TypeError('x is not a function'))
    expect(quiet.code).toBe(1)
    expect(quiet.stderr).toContain('did not foresee: x is not a function')
    expect(quiet.stderr).not.toContain('    at ')
    expect((await failing(new TypeError('x is not a function'), true)).stderr).toContain('    at ')
  })
})

describe('signals', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s asks the command to stop, and is exit %i once it has', async (name, code) => {
    const machine = testHost()
    const end = await launch(machine.host, {}, async (context) => {
      machine.signal(name)
      expect(context.signal.aborted).toBe(true)
      return 0
    })
    expect(end).toBe(code)
    expect(machine.exits).toEqual([])
  })

  it('a second one ends the process at once', async () => {
    const machine = testHost()
    await launch(machine.host, {}, async () => {
      machine.signal('SIGINT')
      machine.signal('SIGINT')
      return 0
    })
    expect(machine.exits).toEqual([130])
  })

  it('what a stopped command throws is not told as a failure', async () => {
    const machine = testHost()
    const end = await launch(machine.host, {}, async (context) => {
      machine.signal('SIGTERM')
      context.signal.throwIfAborted()
      return 0
    })
    expect(end).toBe(143)
    expect(machine.written.stderr).toBe(
      'tieout: Stopped before its end.\nWhat had been committed is kept; the next run goes on from there.\n',
    )
  })
})
