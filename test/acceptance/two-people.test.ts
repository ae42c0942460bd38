import { spawn } from 'node:child_process'
import { chmodSync, readdirSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { builtCli } from '../support/cli.js'
import { AS_OF, type Office, openOffice } from './book.js'
import type { Ended } from './machine.js'

/** Of `nobody`, whom every Unix has. */
const NOBODY = 65_534
/** Only root may run a program as somebody else. */
const canSwitch = process.getuid?.() === 0

interface Line {
  readonly contract: string
  readonly line: string
}
interface Changed {
  readonly contract: string | null
  readonly because: readonly unknown[]
}

describe.skipIf(!canSwitch)('two users of the machine', () => {
  let office: Office
  let main: string
  beforeAll(async () => {
    main = await builtCli()
    office = await openOffice(11, 24, {
      clock: () => new Date('2026-11-20T10:00:00Z'),
      // Signatures are made by the machine's own clock.
      vendors: { netsuite: { signatureSkewSeconds: Number.POSITIVE_INFINITY } },
    })
    await night()
  })
  afterAll(() => office?.stop())

  const night = async () =>
    expect(await office.tieout('run', '--as-of', AS_OF, '--quiet')).toMatchObject({ code: 0 })

  /** A process of its own, as a user of the operating system: nothing that it is told says who it is. */
  function as(uid: number, ...argv: readonly string[]): Promise<Ended> {
    chmodSync(office.folder, 0o777)
    for (const name of readdirSync(office.folder).filter((one) => one.startsWith('tieout.')))
      chmodSync(join(office.folder, name), 0o666)
    const env = {
      PATH: process.env.PATH ?? '',
      ...office.sandbox.environment,
      USER: 'somebody',
      LOGNAME: 'somebody',
    }
    const child = spawn(process.execPath, [main, ...argv], { cwd: office.folder, env, uid, gid: uid })
    let [out, err] = ['', '']
    child.stdout.on('data', (piece) => {
      out += piece
    })
    child.stderr.on('data', (piece) => {
      err += piece
    })
    return new Promise((done) => child.on('close', (code) => done({ code: code ?? -1, out, err })))
  }

  /** The first line of a contract without a finding of which something is billed. */
  async function quietLine(): Promise<Line> {
    const { findings } = JSON.parse((await office.tieout('findings', '--json')).out) as {
      findings: readonly { contract: { number: string } | null }[]
    }
    const spoken = new Set(findings.map(({ contract }) => contract?.number))
    for (let number = 101; number < 160; number += 1) {
      const contract = String(number).padStart(8, '0')
      if (spoken.has(contract)) continue
      const { code, out } = await office.tieout('explain', `contract:${contract}`, '--json')
      if (code !== 0) continue
      const { items } = JSON.parse(out) as { items: readonly { line: string; state: string }[] }
      const tying = items.filter(({ state }) => state === 'ties')
      if (tying.length > 2) return { contract, line: tying[0]!.line }
    }
    throw new Error('every contract has a finding')
  }

  test('who proposes a term can’t approve it; another user can, and it is why findings appear', async () => {
    const { contract, line } = await quietLine()
    const set = [
      'override',
      'set',
      `${contract}:${line}`,
      'discountPercent',
      '50',
      '--reason',
      'on paper',
      '--json',
    ]
    const proposed = await as(0, ...set)
    expect(proposed).toMatchObject({ code: 0 })
    const { request, attestations } = JSON.parse(proposed.out) as {
      request: { id: string }
      attestations: readonly { author: string }[]
    }
    expect(attestations[0]!.author).toBe(userInfo().username)

    const own = await as(0, 'approve', request.id)
    expect(own.code).toBe(2)
    expect(own.err).toContain(`is by ${userInfo().username}, who can’t approve it too`)
    expect(await as(NOBODY, 'approve', request.id)).toMatchObject({ code: 0 })
    await night()

    const [after, before] = JSON.parse((await office.tieout('runs', '--json')).out) as { id: string }[]
    const { out } = await office.tieout('runs', 'diff', before!.id, after!.id, '--json')
    const { appeared } = JSON.parse(out) as { appeared: readonly Changed[] }
    const its = appeared.filter((one) => one.contract === contract)
    expect(its.length).toBeGreaterThan(0)
    for (const { because } of its)
      expect(because).toEqual([
        expect.objectContaining({
          ...{ kind: 'person', record: 'override', id: 'OV-1', what: 'appeared' },
          fields: { discountPercent: [null, '50'] },
        }),
      ])
    const said = (await office.tieout('runs', 'diff', before!.id, after!.id)).out.replaceAll(/\s+/g, ' ')
    expect(said).toContain('because a person’s override OV-1 came: discountPercent nothing → 50')
    const { overrides } = JSON.parse((await office.tieout('override', 'list', '--json')).out) as {
      overrides: readonly object[]
    }
    expect(overrides).toMatchObject([{ id: 'OV-1', author: userInfo().username, approver: 'nobody' }])
  })
})
