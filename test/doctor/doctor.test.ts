import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Sandbox, startSandbox } from '../../src/sandbox/start.js'
import { chance } from '../connectors/chance.js'
import { type Ended, emptyFolder, tieout } from '../support/cli.js'

interface Check {
  readonly check: string
  readonly ok: boolean | null
  readonly detail: string
  readonly advice: string
}

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox({
    seed: 2,
    accounts: 6,
    asOf: '2026-11-20',
    clock: () => new Date(),
    random: chance(),
  })
})
afterAll(() => sandbox.stop())

/** A folder with the sandbox's configuration, changed where a test says so. */
async function folderWith(change: (text: string) => string = (text) => text): Promise<string> {
  const cwd = await emptyFolder()
  await writeFile(join(cwd, 'tieout.config.yaml'), change(sandbox.configuration))
  return cwd
}

async function doctor(cwd: string, env: Readonly<Record<string, string>> = sandbox.environment) {
  const end = await tieout(['doctor', '--json'], { cwd, env })
  return { end, checks: JSON.parse(end.stdout) as Check[] }
}

const failed = (checks: readonly Check[]): readonly string[] =>
  checks.filter((check) => check.ok === false).map((check) => check.check)

const named = (checks: readonly Check[], name: string): readonly Check[] =>
  checks.filter((check) => check.check === name)

/** No secret of the sandbox stands anywhere. */
function expectNoSecret(end: Ended): void {
  for (const [name, value] of Object.entries(sandbox.environment)) {
    if (name.includes('SECRET') || name.includes('TOKEN'))
      expect(end.stdout + end.stderr).not.toContain(value)
  }
}

describe('tieout doctor', () => {
  it('finds nothing wrong where nothing is, and leaves nothing behind', async () => {
    const cwd = await folderWith()
    const { end, checks } = await doctor(cwd)
    expect(failed(checks)).toEqual([])
    expect(end.code).toBe(0)
    expect(await readdir(cwd)).toEqual(['tieout.config.yaml'])
    const { accounts, contracts, invoices } = sandbox.facts
    expect(named(checks, 'salesforce.rows')[0]?.detail).toContain(`account\u00a0${accounts}\u00a0· `)
    expect(named(checks, 'salesforce.rows')[0]?.detail).toContain(`contract\u00a0${contracts}\u00a0· `)
    expect(named(checks, 'netsuite.rows')[0]?.detail).toContain(`invoice\u00a0${invoices}\u00a0· `)
    for (const name of ['salesforce.sign-in', 'salesforce.limit', 'netsuite.sign-in', 'netsuite.timezone'])
      expect(named(checks, name), name).toMatchObject([{ ok: true, advice: '' }])
    expectNoSecret(end)
  })

  it('is read by a person at 80 columns, with what to do below what needs it', async () => {
    const cwd = await folderWith((text) => text.replace('Annual_Uplift__c', 'Anual_Uplift__c'))
    const end = await tieout(['doctor'], { cwd, env: sandbox.environment })
    expect(end.code).toBe(1)
    expect(end.stdout.split('\n').filter((line) => line.length > 80)).toEqual([])
    expect(end.stdout).toMatch(/^✓ netsuite\.sign-in {5}signed in by tba$/m)
    expect(end.stdout).toMatch(/^✗ salesforce\.fields[^✓✗!]*Anual_Uplift__c[^✓✗!]*→ Correct the name/m)
    expect(end.stdout).toMatch(/\n\d+ checks: \d+ passed, 1 failed\.\n$/)
  })

  it('says nothing but what failed with --quiet', async () => {
    const cwd = await folderWith()
    expect(await tieout(['doctor', '--quiet'], { cwd, env: sandbox.environment })).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    })
  })

  it('tells of every wrong field at once, in both systems, and goes on with the rest', async () => {
    const cwd = await folderWith((text) =>
      text
        .replace('Annual_Uplift__c', 'Anual_Uplift__c')
        .replace('Billing_Day__c', 'Billing_Dy__c')
        .replace("Status != 'Draft'", 'Status !! 1')
        .replace('custbody_delivery_method', 'custbody_delivry'),
    )
    const { end, checks } = await doctor(cwd)
    expect(end.code).toBe(1)
    const wrong = checks.filter((check) => check.ok === false)
    const settings = wrong.map((check) => /objects\.([\w.]+)/.exec(check.detail)?.[1])
    expect(settings.sort()).toEqual([
      'contract.fields.billingDay',
      'contract.fields.upliftPercent',
      'contract.where',
      'invoice.fields.deliveryMethod',
    ])
    expect(wrong.every((check) => check.advice !== '')).toBe(true)
    expect(named(checks, 'salesforce.rows')[0]?.detail).toContain('contractLine')
    expect(named(checks, 'netsuite.sign-in')).toMatchObject([{ ok: true }])
  })

  it('warns where nothing says how often contracts are billed, and is silent where a default does', async () => {
    const unmapped = (text: string) => text.replaceAll(/^ {8}billingFrequency:\n( {10}.*\n)+/gm, '')
    const sentence = 'no field says how often contracts are billed'
    const { end, checks } = await doctor(await folderWith(unmapped))
    expect(end.code).toBe(0)
    const [told] = named(checks, 'salesforce.fields').filter(({ detail }) => detail.includes(sentence))
    expect(told?.advice).toContain('`reconcile.defaults.billingFrequency`')
    const alike = await folderWith((text) =>
      unmapped(text).replace('billingTiming: advance, proration', 'billingFrequency: monthly, $&'),
    )
    expect((await doctor(alike)).end.stdout).not.toContain(sentence)
  })

  it('signs in to each system by itself, and shows no secret', async () => {
    const cwd = await folderWith()
    const { end, checks } = await doctor(cwd, { ...sandbox.environment, SF_CLIENT_SECRET: 'not-the-secret' })
    expect(end.code).toBe(1)
    expect(failed(checks)).toEqual(['salesforce.sign-in'])
    expect(named(checks, 'netsuite.rows')).toMatchObject([{ ok: true }])
    expect(end.stdout + end.stderr).not.toContain('not-the-secret')
    expectNoSecret(end)
  })

  it('names variables that aren’t set, and still looks at everything else', async () => {
    const { NS_TOKEN_SECRET: _, ...rest } = sandbox.environment
    const { end, checks } = await doctor(await folderWith(), rest)
    expect(end.code).toBe(1)
    expect(failed(checks)).toEqual(['netsuite.settings'])
    expect(named(checks, 'netsuite.settings')[0]?.detail).toContain('the variable NS_TOKEN_SECRET isn’t set')
    expect(named(checks, 'netsuite.sign-in')).toMatchObject([{ ok: null }])
    expect(named(checks, 'salesforce.rows')).toMatchObject([{ ok: true }])
    expect(named(checks, 'schedule')).toMatchObject([{ ok: true }])
  })

  it('tells a host that doesn’t answer from a sign-in that is refused', async () => {
    const cwd = await folderWith((text) => text.replace(sandbox.netsuiteUrl, 'http://127.0.0.1:9'))
    const { checks } = await doctor(cwd)
    expect(failed(checks)).toEqual(['netsuite.host'])
    expect(named(checks, 'netsuite.sign-in')).toMatchObject([{ ok: null }])
  })

  it('fails where the account’s clock isn’t that of netsuite.timezone', async () => {
    const cwd = await folderWith((text) =>
      text.replace('timezone: "UTC"\n  concurrency', 'timezone: Asia/Tokyo\n  concurrency'),
    )
    const { checks } = await doctor(cwd)
    expect(failed(checks)).toEqual(['netsuite.timezone'])
    expect(named(checks, 'netsuite.timezone')[0]?.detail).toBe(
      'netsuite.timezone is Asia/Tokyo, UTC+09:00 now, and the account’s clock is at UTC+00:00',
    )
  })

  it('fails where the reports have no folder, the store is none, and the night never comes', async () => {
    const cwd = await folderWith(
      (text) => `${text.replace('./tieout.db', './notes.txt').replace('./reports', './notes.txt')}
schedule: { cron: "0 2 30 2 *" }
`,
    )
    await writeFile(join(cwd, 'notes.txt'), 'Not a database, and not a folder either. '.repeat(100))
    const { end, checks } = await doctor(cwd)
    expect(end.code).toBe(1)
    expect(failed(checks)).toEqual(['store', 'reports.folder', 'schedule'])
    expect(await readFile(join(cwd, 'notes.txt'), 'utf8')).toMatch(/^Not a database/)
  })

  it('is exit 2 without a configuration that can be read, and a list all the same', async () => {
    const cwd = await folderWith((text) => `${text}\nno: key\n`)
    const { end, checks } = await doctor(cwd)
    expect(end.code).toBe(2)
    expect(checks).toMatchObject([{ check: 'configuration', ok: false }])
    expect(end.stderr).toContain('`no` is not a known key')
    const other = await emptyFolder()
    await mkdir(join(other, 'inner'))
    expect(await tieout(['doctor'], { cwd: other })).toMatchObject({ code: 2, stdout: '' })
  })
})
