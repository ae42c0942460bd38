import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../src/sandbox/start.js'
import { type Ended, emptyFolder, tieout } from '../support/cli.js'
import { AUTHORITY, HOSTS, type Listener, startProxy, startTls } from '../support/company-network/network.js'

const PASSWORD = 'pass/word@42'
const BASIC = `Basic ${Buffer.from(`clerk:${PASSWORD}`).toString('base64')}`
const WANTED =
  'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n'

let sandbox: Sandbox
let front: Listener
let proxy: Listener
let cwd: string
beforeAll(async () => {
  const instanceUrl = () => `https://${HOSTS.salesforce}`
  const options = { seed: 8, accounts: 3, asOf: '2026-10-31', salesforce: { instanceUrl } }
  sandbox = await startSandbox({ ...options, clock: () => new Date(), random: () => 0.37 })
  const { salesforceUrl, netsuiteUrl, configuration, environment } = sandbox
  front = await startTls({ [HOSTS.salesforce]: salesforceUrl, [HOSTS.netsuite]: netsuiteUrl })
  proxy = await startProxy(
    () => front.port,
    ({ authorization }) => (authorization === BASIC ? null : WANTED),
  )
  cwd = await emptyFolder()
  const text = configuration
    .replaceAll(salesforceUrl, `https://${HOSTS.salesforce}`)
    .replaceAll(netsuiteUrl, `https://${HOSTS.netsuite}`)
  await writeFile(join(cwd, 'tieout.config.yaml'), text)
  const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}`)
  await writeFile(join(cwd, '.env'), variables.join('\n'))
})
afterAll(() => Promise.all([proxy.stop(), front.stop(), sandbox.stop()]))

const through = (user: string): Record<string, string> => ({
  HTTPS_PROXY: `http://${user}@127.0.0.1:${proxy.port}`,
  NODE_EXTRA_CA_CERTS: AUTHORITY,
})
const RIGHT = `clerk:${encodeURIComponent(PASSWORD)}`

async function everything(ended: Ended): Promise<string> {
  const names = (await readdir(cwd)).filter((name) => name !== '.env')
  const files = await Promise.all(names.map((name) => readFile(join(cwd, name), 'latin1')))
  return [ended.stdout, ended.stderr, ...files].join('\n')
}

test('both systems are read through a company’s proxy and by its authority, and the password stays out of all that is said', async () => {
  const ended = await tieout(['sync', '--verbose'], {
    cwd,
    env: { ...through(RIGHT), DEBUG: '*', TIEOUT_LOG: 'json' },
  })
  expect(ended.code, ended.stderr).toBe(0)
  const lines = new Set(proxy.asked.map(({ line }) => line))
  expect(lines).toEqual(
    new Set([HOSTS.salesforce, HOSTS.netsuite].map((host) => `CONNECT ${host}:443 HTTP/1.1`)),
  )
  // Connections are kept: otherwise each request would ask the proxy for one.
  const requests = sandbox.salesforce.requests.length + sandbox.netsuite.requests.length
  expect(proxy.asked.length).toBeLessThan(requests / 2)
  const said = await everything(ended)
  for (const form of [PASSWORD, encodeURIComponent(PASSWORD), BASIC]) expect(said).not.toContain(form)
})

test('doctor names the proxy', async () => {
  const ended = await tieout(['doctor', '--json'], { cwd, env: through(RIGHT) })
  expect(ended.stdout).toContain(`${HOSTS.netsuite} answers, through the proxy 127.0.0.1:${proxy.port}`)
  expect(await everything(ended)).not.toContain(encodeURIComponent(PASSWORD))
})

test('a wrong password is told as the proxy’s, without it', async () => {
  const ended = await tieout(['sync', '--source', 'netsuite'], { cwd, env: through('clerk:wrong-word') })
  expect(ended.code).toBe(1)
  expect(ended.stderr).toContain(`the proxy 127.0.0.1:${proxy.port} (HTTPS_PROXY) wants a user and password`)
  expect(ended.stderr).not.toContain('wrong-word')
})

test('an authority that this machine doesn’t know is told with what names it', async () => {
  const { HTTPS_PROXY = '' } = through(RIGHT)
  const ended = await tieout(['sync', '--source', 'netsuite'], { cwd, env: { https_proxy: HTTPS_PROXY } })
  expect(ended.code).toBe(1)
  expect(ended.stderr).toContain('NODE_EXTRA_CA_CERTS')
})

describe('as .env beside the configuration has it', () => {
  const dotEnv = () => join(cwd, '.env')
  let before = ''
  beforeAll(async () => {
    before = await readFile(dotEnv(), 'utf8')
    await copyFile(AUTHORITY, join(cwd, 'authority.pem'))
    const { HTTPS_PROXY } = through(RIGHT)
    const added = `\nHTTPS_PROXY=${HTTPS_PROXY}\nNODE_EXTRA_CA_CERTS=authority.pem\n`
    await writeFile(dotEnv(), before + added)
  })
  afterAll(() => writeFile(dotEnv(), before))

  test('the proxy is gone through, and the authority trusted', async () => {
    const ended = await tieout(['sync', '--source', 'netsuite'], { cwd })
    expect(ended.code, ended.stderr).toBe(0)
    expect(await everything(ended)).not.toContain(encodeURIComponent(PASSWORD))
  })

  test('the real environment counts more, in whichever case it is written', async () => {
    const { HTTPS_PROXY: https_proxy = '' } = through('clerk:wrong-word')
    const ended = await tieout(['sync', '--source', 'netsuite'], { cwd, env: { https_proxy } })
    expect(ended.code).toBe(1)
    expect(ended.stderr).toContain('wants a user and password')
  })

  test('a file of authorities that isn’t there is a wrong configuration', async () => {
    await writeFile(dotEnv(), `${before}\nNODE_EXTRA_CA_CERTS=gone.pem\n`)
    const ended = await tieout(['sync', '--source', 'netsuite'], { cwd })
    expect(ended.code).toBe(2)
    expect(ended.stderr).toContain(join(cwd, 'gone.pem'))
    expect(ended.stderr).toContain('NODE_EXTRA_CA_CERTS in .env')
  })
})

test('what can’t be a proxy is a wrong configuration', async () => {
  const ended = await tieout(['sync'], {
    cwd,
    env: { ALL_PROXY: 'socks5://clerk:wrong-word@127.0.0.1:1080' },
  })
  expect(ended.code).toBe(2)
  expect(ended.stderr).toContain('HTTPS_PROXY names a proxy by socks5://')
  expect(ended.stderr).not.toContain('wrong-word')
})
