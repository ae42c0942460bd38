import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { STORE_TOOLS } from '../../src/night/open-store.js'
import { openStore } from '../../state/open.js'
import { emptyFolder, tieout } from '../support/cli.js'

const CONFIGURATION = `version: 1
store: ./tieout.db
reporting: { currency: USD, timezone: America/Los_Angeles }
salesforce:
  loginUrl: https://acme.my.salesforce.com
  preset: orders
  auth: { flow: client-credentials, clientId: id, clientSecret: "\${SF_SECRET}" }
netsuite:
  account: 1234567_SB1
  auth: { flow: tba, consumerKey: "\${NS_K}", consumerSecret: "\${NS_A}", tokenId: "\${NS_T}", tokenSecret: "\${NS_B}" }
`

const SIGN_OFF = ['sign-off', '--period', '2026-10', '--subsidiary', '1', '--reason', 'Closed']
const RESTS_ON_A_COMPARISON: readonly (readonly string[])[] = [
  ['findings'],
  ['findings', 'show', 'abcdef'],
  ['findings', 'export'],
  ['findings', 'accept', 'abcdef', '--reason', 'It is so'],
  ['explain', 'C-1'],
  ['report'],
  ['kpi'],
  ['kpi', '--roll-forward'],
  ['baseline', '--reason', 'The first run'],
  SIGN_OFF,
]
const RESTS_ON_THE_BOOK = [['aging'], ['upcoming'], ['calibrate'], ['reconcile']]
const MAY_BE_EMPTY = [['runs'], ['findings', 'requests'], ['override', 'list'], ['verify']]
const NAMES_A_RUN = [
  ['runs', 'show', 'abc'],
  ['runs', 'diff', 'abc', 'def'],
  ['report', '--run', 'abc'],
]

let cwd: string
beforeEach(async () => {
  cwd = await emptyFolder()
  await writeFile(join(cwd, 'tieout.config.yaml'), CONFIGURATION)
  const store = await openStore(join(cwd, 'tieout.db'), STORE_TOOLS)
  await store.close()
})

describe('a store that was never synced', () => {
  it.each(RESTS_ON_A_COMPARISON)('%s %s is wrong usage, and says what comes first', async (...args) => {
    const end = await tieout(args, { cwd })
    expect(end).toMatchObject({ code: 2, stdout: '' })
    expect(end.stderr).toContain('Nothing has been reconciled yet.\n`tieout run` ')
  })

  it.each(RESTS_ON_THE_BOOK)('%s is refused for completeness, and says what comes first', async (...args) => {
    const end = await tieout(args, { cwd })
    expect(end).toMatchObject({ code: 4, stdout: '' })
    expect(end.stderr).toMatch(/o complete sync .*yet\.\nRun `tieout sync` first/)
  })

  it.each(NAMES_A_RUN)('%s %s has no run to name', async (...args) => {
    const end = await tieout(args, { cwd })
    expect(end).toMatchObject({ code: 2, stdout: '' })
    expect(end.stderr).toContain('There is no run yet.\n`tieout run` makes the first.')
  })

  it.each(MAY_BE_EMPTY)('%s %s tells what there is', async (...args) => {
    const end = await tieout(args, { cwd })
    expect(end, end.stderr).toMatchObject({ code: 0 })
    expect(end.stdout).not.toBe('')
  })
})

describe('a store that isn’t there', () => {
  it.each([...RESTS_ON_A_COMPARISON, ...NAMES_A_RUN, ['aging'], ['upcoming'], ['calibrate'], ['verify']])(
    '%s %s is wrong usage, and makes none',
    async (...args) => {
      const end = await tieout([...args, '--store', 'other.db'], { cwd })
      expect(end).toMatchObject({ code: 2, stdout: '' })
      expect(end.stderr).toContain('other.db')
      expect(end.stderr).toContain('`tieout run` makes it')
    },
  )
})
