import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { hostClock } from '../../connectors/host-clock.js'
import { SourceError } from '../../connectors/source-error.js'
import { checksSummary, checksText } from '../../src/checks/checks-text.js'
import { bytesText } from '../../src/doctor/bytes.js'
import { withoutSetting } from '../../src/doctor/connect-in-parts.js'
import { roomLeft } from '../../src/doctor/folder-checks.js'
import { clockCheck } from '../../src/doctor/host-checks.js'
import { scheduleCheck } from '../../src/doctor/schedule-check.js'
import { lastRunCheck } from '../../src/doctor/store-checks.js'
import { zoneCheck } from '../../src/doctor/zone-check.js'
import { testTools } from '../connectors/sandbox-settings.js'
import { runRow } from '../reports/book.js'

describe('clocks', () => {
  /** A host that answers 404 and tells this time. */
  async function hostAt(date: string): Promise<string> {
    const server: Server = createServer((_request, response) =>
      response.writeHead(404, { Date: date }).end('nothing here'),
    )
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    onTestFinished(() => void server.close())
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/services/data`
  }

  it('are compared by what a host says in any answer', async () => {
    const url = await hostAt('Fri, 20 Nov 2026 02:00:00 GMT')
    const tools = testTools({ clock: () => new Date('2026-11-20T02:04:00Z') })
    expect(await hostClock('Salesforce', url, tools)).toEqual({ ahead: 240_000 })
  })

  it('can’t be compared with a host that isn’t there', async () => {
    const asked = hostClock('NetSuite', 'http://127.0.0.1:9/', testTools())
    await expect(asked).rejects.toMatchObject({ name: 'SourceError', kind: 'unreachable' })
  })

  it.each([
    [0, true, false],
    [-29_000, true, false],
    [45_000, true, true],
    [-170_000, true, true],
    [240_000, false, true],
  ])('%d ms ahead: ok %s, advice %s', (ahead, ok, advised) => {
    const check = clockCheck('salesforce.clock', 'Salesforce', ahead)
    expect([check.ok, check.advice !== '']).toEqual([ok, advised])
  })

  it('say which of them is behind', () => {
    expect(clockCheck('c', 'NetSuite', -240_000).detail).toContain('4 minutes behind NetSuite’s')
    expect(clockCheck('c', 'NetSuite', 45_000).detail).toBe(
      'this machine’s clock is 45 seconds ahead of NetSuite’s',
    )
  })
})

describe('time zones', () => {
  // Los Angeles: UTC-08:00 in winter, UTC-07:00 in summer; Kathmandu: UTC+05:45 all year.
  it.each([
    ['UTC-08:00', 'America/Los_Angeles', '2026-11-20T10:00:00Z', true],
    ['UTC-08:00', 'America/Los_Angeles', '2026-07-20T10:00:00Z', false],
    ['UTC-07:00', 'America/Los_Angeles', '2026-07-20T10:00:00.250Z', true],
    ['UTC+05:45', 'Asia/Kathmandu', '2026-07-20T10:00:00Z', true],
    ['UTC+00:00', 'Europe/Berlin', '2026-11-20T10:00:00Z', false],
  ])('the account at %s, %s, %s: %s', (account, zone, now, ok) => {
    expect(zoneCheck(account, zone, new Date(now)).ok).toBe(ok)
  })

  it('an account whose clock can’t be read is a warning', () => {
    expect(zoneCheck(null, 'UTC', new Date(0))).toMatchObject({
      ok: true,
      advice: expect.stringMatching(/./),
    })
  })
})

describe('the night', () => {
  it('is said on its own clocks', () => {
    const check = scheduleCheck('0 2 * * *', 'America/New_York', new Date('2026-11-20T06:59:00Z'))
    expect(check).toMatchObject({ ok: true, detail: 'next night: 2026-11-20 02:00, America/New_York' })
  })

  it('fails where the line is none', () => {
    expect(scheduleCheck('at two', 'UTC', new Date(0))).toMatchObject({ ok: false })
  })
})

describe('room', () => {
  it.each([
    [50_000_000, false, true],
    [500_000_000, true, true],
    [5_000_000_000, true, false],
  ])('%d bytes: ok %s, advice %s', (free, ok, advised) => {
    const check = roomLeft('disk', free, '/data')
    expect([check.ok, check.advice !== '']).toEqual([ok, advised])
  })

  it.each([
    [0, '0 bytes'],
    [812, '812 bytes'],
    [1000, '1.0 KB'],
    [12_345_678, '12.3 MB'],
    [123_456_789_012, '123 GB'],
  ])('%d is %s', (bytes, text) => {
    expect(bytesText(bytes)).toBe(text)
  })
})

describe('a mapping without a setting', () => {
  const objects = {
    contract: { where: 'x', fields: { number: 'A', currency: 'B' }, extra: { region: 'C' } },
  }
  const about = (message: string) => withoutSetting(objects, new SourceError('configuration', message, ''))

  it.each([
    [
      'salesforce.objects.contract.fields.number: no field A',
      { ...objects.contract, fields: { number: null, currency: 'B' } },
    ],
    [
      'objects.contract.fields.number.pattern: wrong',
      { ...objects.contract, fields: { number: null, currency: 'B' } },
    ],
    ['salesforce.objects.contract.extra.region: no field C', { ...objects.contract, extra: {} }],
    ['salesforce.objects.contract.where: refused', { ...objects.contract, where: null }],
    ['salesforce.objects.contract: no object', { ...objects.contract, from: null }],
  ])('%s', (message, contract) => {
    expect(about(message)).toEqual({ contract })
  })

  it('stays where the error names none, or it was left out before', () => {
    expect(about('Salesforce refuses the connection: X')).toBeNull()
    const once = about('salesforce.objects.contract.where: refused') ?? {}
    const again = new SourceError('configuration', 'salesforce.objects.contract.where: refused', '')
    expect(withoutSetting(once, again)).toBeNull()
    expect(
      withoutSetting(objects, new SourceError('refused', 'salesforce.objects.contract.where: x', '')),
    ).toBeNull()
  })
})

describe('checks as text', () => {
  const checks = [
    { check: 'configuration', ok: true, detail: '/etc/tieout.yaml', advice: '' },
    { check: 'a.host', ok: true, detail: 'answers', advice: 'Look again.' },
    { check: 'a.sign-in', ok: false, detail: 'one line\nand another', advice: 'Do this.' },
    { check: 'b.host', ok: null, detail: 'not tried', advice: '' },
  ]

  it('stand in groups, each with its mark', () => {
    expect(checksText(checks, false)).toBe(
      `✓ configuration  /etc/tieout.yaml

! a.host         answers
                 → Look again.
✗ a.sign-in      one line
                 and another
                 → Do this.

! b.host         not tried
`,
    )
    expect(checksSummary(checks)).toBe('4 checks: 1 passed, 1 warning, 1 not checked, 1 failed.\n')
  })

  it('carry colours where they may, and no escape of anybody else’s', () => {
    const hostile = [{ check: 'x', ok: false, detail: '\u001b[2Jgone', advice: '' }]
    expect(checksText(hostile, false)).toBe('✗ x  ·[2Jgone\n')
    expect(checksText(hostile, true)).toBe('\u001b[31m✗\u001b[39m x  ·[2Jgone\n')
  })
})

describe('the last run', () => {
  it.each([
    ['done', '200 findings', false],
    ['failed', 'NetSuite refused to sign in.', true],
    ['stopped', 'stopped by SIGTERM', true],
    ['stopped', 'Its process ended before the run did.', true],
  ] as const)('%s, %s: warned %s', (status, outcome, warned) => {
    const check = lastRunCheck({ ...runRow(), status, outcome })
    expect(check.detail).toBe(`run of 2026-11-20 10:00 UTC: ${outcome}`)
    // It is ok either way: the next run goes on from there.
    expect([check.ok, check.advice.startsWith('`tieout runs show 7d1f0c52`')]).toEqual([true, warned])
  })

  it('that there wasn’t is nothing to warn of', () => {
    expect(lastRunCheck(undefined)).toMatchObject({ ok: true, detail: 'no run yet', advice: '' })
  })
})
