import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { type Sandbox, startSandbox } from '../../src/sandbox/start.js'
import { chance } from '../connectors/chance.js'
import { emptyFolder, tieout } from '../support/cli.js'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox({
    seed: 2,
    accounts: 2,
    asOf: '2026-11-20',
    clock: () => new Date(),
    random: chance(),
  })
})
afterAll(() => sandbox.stop())

const variables = (): string =>
  Object.entries(sandbox.environment)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('')

describe('tieout init beside a .env, with the org’s address', () => {
  it('proposes the org’s own fields as comments', async () => {
    const cwd = await emptyFolder()
    await writeFile(join(cwd, '.env'), variables())
    const end = await tieout(['init', '--yes', '--login-url', sandbox.salesforceUrl], { cwd })
    expect(end.code).toBe(0)
    expect(end.stdout).toMatch(/\d+ fields of Salesforce may be mapped/)
    const text = await readFile(join(cwd, 'tieout.config.yaml'), 'utf8')
    // What the sandbox's own configuration maps, by the names alone.
    for (const line of [
      'billingFrequency: Billing_Schedule__c',
      'upliftPercent: Annual_Uplift__c',
      'poRequired: PO_Required__c',
      'paymentTerms: Payment_Terms__c',
      'netsuiteCustomerId: NetSuite_Customer_Id__c',
      'discountPercent: Discount__c',
      'terminatedOn: Terminated_On__c',
    ])
      expect(text).toMatch(new RegExp(`^  # +${line} `, 'm'))
    expect(parse(text).salesforce).not.toHaveProperty('objects')
    for (const secret of [sandbox.environment.SF_CLIENT_SECRET, sandbox.environment.SF_CLIENT_ID])
      expect(text + end.stdout + end.stderr).not.toContain(secret)
  })

  it('proposes the account’s own fields as comments, where NetSuite can be asked', async () => {
    const cwd = await emptyFolder()
    await writeFile(join(cwd, '.env'), variables())
    const { netsuiteUrl } = sandbox
    const end = await tieout(
      ['init', '--yes', '--account', 'TSTDRV1_SB1', '--base-url', netsuiteUrl, '--json'],
      { cwd },
    )
    expect(end.code).toBe(0)
    const text = await readFile(join(cwd, 'tieout.config.yaml'), 'utf8')
    const lines = [
      ['customer', 'salesforceAccountId: custentity_sf_account'],
      ['invoice', 'contractRef: custbody_sf_contract'],
      ['invoice', 'opportunityRef: custbody_sf_opportunity'],
      ['invoice', 'deliveryMethod: custbody_delivery_method'],
      ['invoiceLine', 'contractRef: custcol_sf_contract'],
      ['invoiceLine', 'serviceStart: custcol_service_start'],
      ['invoiceLine', 'serviceEnd: custcol_service_end'],
    ] as const
    for (const [object, line] of lines)
      expect(text).toMatch(
        new RegExp(`^  # +${object}:\\n  # +fields:\\n(?:  # {7}.*\\n)*  # +${line} `, 'm'),
      )
    expect(JSON.parse(end.stdout).proposed).toBeGreaterThanOrEqual(lines.length)
    expect(parse(text).netsuite).toMatchObject({ account: 'TSTDRV1_SB1', baseUrl: netsuiteUrl })
    expect(parse(text).netsuite).not.toHaveProperty('objects')
    for (const secret of [sandbox.environment.NS_TOKEN_SECRET, sandbox.environment.NS_CONSUMER_SECRET])
      expect(text + end.stdout + end.stderr).not.toContain(secret)
  })

  it('goes without where the role may not see them', async () => {
    const closed = await startSandbox({
      seed: 2,
      accounts: 2,
      asOf: '2026-11-20',
      clock: () => new Date(),
      random: chance(),
      netsuite: { forbiddenTables: ['customfield'] },
    })
    const cwd = await emptyFolder()
    const end = await tieout(
      ['init', '--yes', '--account', 'TSTDRV1_SB1', '--base-url', closed.netsuiteUrl],
      {
        cwd,
        env: closed.environment,
      },
    )
    await closed.stop()
    expect(end.code).toBe(0)
    expect(end.stderr).toContain(
      'No fields of NetSuite are proposed: NetSuite refuses the list of its custom fields',
    )
    expect(end.stdout).not.toContain('may be mapped')
  })

  it('is written where --config says, with the .env of that folder', async () => {
    const cwd = await emptyFolder()
    await mkdir(join(cwd, 'finance'))
    await writeFile(join(cwd, 'finance', '.env'), variables())
    const args = ['init', '--yes', '--config', 'finance/acme.yaml', '--login-url', sandbox.salesforceUrl]
    const end = await tieout(args, { cwd })
    expect(end.stdout).toMatch(/\d+ fields of Salesforce may be mapped/)
    expect((await readdir(join(cwd, 'finance'))).sort()).toEqual(['.env', '.env.example', 'acme.yaml'])
    expect(await readdir(cwd)).toEqual(['finance'])
    expect((await tieout(['runs', '--config', 'finance/acme.yaml'], { cwd })).code).toBe(0)
  })

  it('goes without where the org doesn’t let it in, and says so', async () => {
    const cwd = await emptyFolder()
    const end = await tieout(['init', '--yes', '--json', '--login-url', sandbox.salesforceUrl], {
      cwd,
      env: { SF_CLIENT_ID: 'somebody', SF_CLIENT_SECRET: 'not-the-secret' },
    })
    expect(end.code).toBe(0)
    expect(end.stderr).toContain('No fields of Salesforce are proposed: Salesforce refused to sign in')
    expect(end.stdout + end.stderr).not.toContain('not-the-secret')
    expect(JSON.parse(end.stdout)).toEqual({
      files: [join(cwd, 'tieout.config.yaml'), join(cwd, '.env.example')],
    })
  })

  it('asks nobody whose address it was not given', async () => {
    const cwd = await emptyFolder()
    await writeFile(join(cwd, '.env'), variables())
    expect(await tieout(['init', '--yes'], { cwd })).toMatchObject({ code: 0, stderr: '' })
  })

  it('is exit 2 for answers that make no configuration, and writes nothing', async () => {
    const cwd = await emptyFolder()
    const end = await tieout(['init', '--yes', '--login-url', 'http://acme.example'], { cwd })
    expect(end).toMatchObject({ code: 2, stdout: '' })
    expect(end.stderr).toContain('expected an https:// address')
    await expect(readFile(join(cwd, 'tieout.config.yaml'))).rejects.toThrow('ENOENT')
  })
})
