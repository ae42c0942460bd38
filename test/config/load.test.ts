import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadConfiguration, parseConfiguration } from '../../src/config/load.js'
import { part } from '../../src/config/parts.js'
import { resolveNetSuite } from '../../src/config/resolve-netsuite.js'
import { resolveReconcile } from '../../src/config/resolve-reconcile.js'
import { resolveSalesforce } from '../../src/config/resolve-salesforce.js'
import { storeUrl } from '../../src/config/store-url.js'

const read = (text: string, environment: Record<string, string> = {}) =>
  parseConfiguration(text, '/etc/tieout/tieout.config.yaml', environment)

const refusal = (
  text: string,
  environment: Record<string, string> = {},
): { exitCode: number; message: string } => {
  try {
    read(text, environment)
  } catch (error) {
    return error as { exitCode: number; message: string }
  }
  throw new Error('the configuration was taken')
}

const folder = () => mkdtemp(join(tmpdir(), 'tieout-config-'))

const SALESFORCE = `salesforce:
  loginUrl: https://acme.my.salesforce.com
  auth: { flow: client-credentials, clientId: id, clientSecret: "\${SF_SECRET}" }
`

describe('a wrong configuration is exit 2 with file, line, column and what was expected', () => {
  it.each([
    [
      'reconcile:\n  graceDay: 5\n',
      ':2:3: `reconcile.graceDay` is not a known key; did you mean `graceDays`?',
    ],
    ['storr: x\n', ':1:1: `storr` is not a known key; did you mean `store`?'],
    [
      'reconcile:\n  rules:\n    UNDERBILED: {}\n',
      ':3:5: `reconcile.rules.UNDERBILED` is not a known key; did you mean `UNDERBILLED`?',
    ],
    ['reconcile:\n  graceDays: five\n', ':2:3: `reconcile.graceDays`: expected a whole number, found "five"'],
    ['reconcile:\n  graceDays: -1\n', ':2:3: `reconcile.graceDays`: expected at least 0, found -1'],
    [
      'report:\n  formats: [xlsx, pdf]\n',
      ':2:19: `report.formats[1]`: expected one of: xlsx, html, csv, json, md, found "pdf"',
    ],
    [
      'reporting: { currency: USX }\n',
      ':1:14: `reporting.currency`: expected an ISO 4217 currency code like USD, found "USX"',
    ],
    [
      'reporting: { timezone: Mars/Olympus }\n',
      'expected an IANA time zone like America/Los_Angeles, found "Mars/Olympus"',
    ],
    [
      'reconcile:\n  groups:\n    Suite: [A, B]\n    Other: { products: [C], items: [B] }\n',
      ':4:5: `reconcile.groups.Other`: expected each code in one group, and B is in Suite too, found {"products":["C"],"items":["B"]}',
    ],
    [
      'reconcile: { tolerance: { percent: 150 } }\n',
      '`reconcile.tolerance.percent`: expected a percentage of at most 100, found 150',
    ],
    ['reconcile: { cutOver: 2026-02-30 }\n', 'expected a day as YYYY-MM-DD, found "2026-02-30"'],
    ['reconcile: { maxAge: 36 hours }\n', 'expected a time like 36h, 90m or 2d, found "36 hours"'],
    ['reconcile: { maxAge: 36 }\n', 'expected a time like 36h, 90m or 2d, found 36'],
    [
      'reconcile: { tolerance: { currencies: { JPX: { amount: 1 } } } }\n',
      ':1:41: `reconcile.tolerance.currencies.JPX`: expected an ISO 4217 currency code like USD',
    ],
    ['reconcile: { tolerance: { amount: "1,5" } }\n', 'expected a decimal like "0.01", found "1,5"'],
    ['reconcile: { defaults: { proration: dayly } }\n', 'found "dayly"; did you mean `daily`?'],
    [
      'netsuite:\n  account: 1_SB1\n  auth:\n    flow: tbx\n',
      ':4:5: `netsuite.auth.flow`: expected one of: tba, oauth2, found "tbx"; did you mean `tba`?',
    ],
    [
      'salesforce:\n  auth: { flow: client-credentials, clientId: a, clientSecret: b }\n',
      ':1:1: `salesforce.loginUrl` is missing: expected text',
    ],
    [
      'schedule:\n  cron: "99 2 * * *"\n',
      ':2:3: `schedule.cron`: expected minute, hour, day, month and weekday, like "0 2 * * *" for two in the morning',
    ],
    ['schedule: { cron: 0 0 2 * * * }\n', '`schedule.cron`: expected minute, hour, day, month and weekday'],
    ['schedule: { cron: nightly }\n', '`schedule.cron`: expected minute, hour, day, month and weekday'],
    ['version: 2\n', '`version`: expected one of: 1, found 2'],
    ['- a list\n', ':1:1: the configuration: expected a group of keys, found a list'],
  ])('%j', (text, expected) => {
    const { exitCode, message } = refusal(text)
    expect(exitCode).toBe(2)
    expect(message).toContain('/etc/tieout/tieout.config.yaml:')
    expect(message).toContain(expected)
  })

  it.each(['0 2 * * *', '*/15 8-18 1,15 JAN-DEC MON-FRI', '0 2 * * 7', '@daily', ' 30  1 L * 5#2 '])(
    'takes %j as the line of a schedule',
    (cron) => expect(() => read(`schedule: { cron: "${cron}" }\n`)).not.toThrow(),
  )

  it('names every mistake, each on its line', () => {
    const { message } = refusal('storr: x\nreconcile:\n  graceDays: x\n  asOff: today\n')
    expect(message.split('\n').map((line) => line.split(':').slice(1, 3).join(':'))).toEqual(
      expect.arrayContaining(['1:1', '3:3', '4:3']),
    )
  })

  it('looks into the mapping of a field', () => {
    const text = `${SALESFORCE}  objects:\n    contract:\n      fields:\n        startDate: { fild: X }\n        statDate: X\n`
    const { message } = refusal(text)
    expect(message).toContain(
      ':7:22: `salesforce.objects.contract.fields.startDate.fild` is not a known key; did you mean `field`?',
    )
    expect(message).toContain(
      ':8:9: `salesforce.objects.contract.fields.statDate` is not a known key; did you mean `startDate`?',
    )
  })

  it.each([
    'http://acme.my.salesforce.com',
    'ftp://x',
    'acme.my.salesforce.com',
    'http://127.0.0.1.evil.example',
  ])('refuses %s as an address', (url) => {
    const { message } = refusal(SALESFORCE.replace('https://acme.my.salesforce.com', url))
    expect(message).toContain('`salesforce.loginUrl`: expected an https:// address')
  })

  it.each(['http://127.0.0.1:8080', 'http://localhost:1', 'http://[::1]:1'])('takes %s', (url) => {
    expect(() => read(SALESFORCE.replace('https://acme.my.salesforce.com', url))).not.toThrow()
  })

  it.each([
    [
      'slack: { webhook: "http://hooks.example/hidden-part" }',
      'notify.slack.webhook',
      'expected an https:// address',
    ],
    ['webhook: { url: hidden-part }', 'notify.webhook.url', 'expected an https:// address'],
    [
      'email: { smtp: "https://u:hidden-part@x", to: [a@b.example] }',
      'notify.email.smtp',
      'expected smtps://user:password@host',
    ],
    [
      'email: { smtp: "smtp://x", to: ["a@b.example, c@d.example"] }',
      'notify.email.to[0]',
      'expected an e-mail address',
    ],
    [
      'email: { smtp: "smtp://x", to: ["a@b.example\\r\\nBcc: c@d.example"] }',
      'notify.email.to[0]',
      'expected an e-mail address',
    ],
  ])('is a channel that can’t be told, and its address stays hidden: %s', (channel, path, expected) => {
    const { message } = refusal(`notify: { ${channel} }\n`)
    expect(message).toContain(`\`${path}\`: ${expected}`)
    expect(message).not.toContain('hidden-part')
  })

  it('is a condition of what is out of scope that can’t be read, or that names what isn’t read', () => {
    expect(refusal('reconcile:\n  outOfScope:\n    where: "memo LIKE"\n').message).toContain(
      ':3:5: `reconcile.outOfScope.where`: expected a condition: a text in single quotes, or a number is expected at its end',
    )
    const unknown = read('reconcile: { outOfScope: { where: "custbody_channel = \'shop\'" } }\n')
    expect(() => resolveReconcile(unknown)).toThrow(
      'names custbody_channel, which Tieout doesn’t read of an invoice',
    )
    const kept = read(
      'netsuite:\n  account: 1\n  auth: { flow: tba, consumerKey: a, consumerSecret: b, tokenId: c, tokenSecret: d }\n  objects: { invoice: { extra: { channel: custbody_channel } } }\nreconcile: { outOfScope: { where: "custbody_channel = \'shop\'" } }\n',
    )
    expect(resolveReconcile(kept).outOfScope.where).toEqual({ name: 'channel', is: '=', value: 'shop' })
  })

  it('is said of YAML itself', () => {
    expect(refusal('store: [a\nreport: {}\n')).toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/tieout\.config\.yaml:2:\d+: this is not valid YAML/),
    })
    expect(refusal('store: a\nstore: b\n').message).toMatch(
      /:2:1: this is not valid YAML: the key `store` stands here a second time/,
    )
  })

  it('never shows a secret', () => {
    const { message } = refusal(SALESFORCE.replace('"${SF_SECRET}"', '{ hunter2: 1 }'))
    expect(message).toContain('`salesforce.auth.clientSecret`: expected text, found a group of keys')
    expect(message).not.toContain('hunter2')
  })

  it.each([
    'hunter2\n',
    'salesforce: hunter2\n',
    'salesforce:\n  auth:\n    - clientSecret: ${SF_SECRET}\n',
    'notify: { slack: "${SF_SECRET}" }\n',
  ])('never shows what stands where secrets would be: %j', (text) => {
    expect(refusal(text, { SF_SECRET: 'hunter2' }).message).not.toContain('hunter2')
  })

  it('repeats nothing that is too long to be read', () => {
    expect(refusal(`reporting: { currency: ${'X'.repeat(5000)} }\n`).message.length).toBeLessThan(250)
  })
})

describe('what a mapping gives is a value of its field', () => {
  const fields = (object: string, text: string) =>
    `${SALESFORCE}  objects:\n    ${object}:\n      fields:\n        ${text}\n`

  it.each([
    [
      'contractLine',
      'chargeType: { field: Kind__c, default: recuring }',
      ':7:39: `salesforce.objects.contractLine.fields.chargeType.default`: expected one of: recurring, one-time, usage, as-incurred, found "recuring"; did you mean `recurring`?',
    ],
    [
      'contract',
      'billingFrequency: { field: Cadence__c, values: { Mthly: monthly, Qtly: every 3 months } }',
      '`salesforce.objects.contract.fields.billingFrequency.values.Qtly`: expected monthly, quarterly, semiannual, annual, weekly, biweekly, upfront, one-time, milestone, a whole number of months, or a number of days like “45 days”, found "every 3 months"',
    ],
    ['contract', 'endDate: { value: 2026-02-30 }', 'expected a day as YYYY-MM-DD, found "2026-02-30"'],
    ['contract', 'poRequired: { value: perhaps }', 'expected true or false, found "perhaps"'],
    ['contract', 'billingDay: { field: Day__c, default: 1.5 }', 'expected a whole number, found 1.5'],
    ['contract', 'upliftPercent: { field: Up__c, values: { List: 3 % } }', 'expected a number, found "3 %"'],
    ['contract', 'milestones: { value: "on signing" }', 'expected JSON, found "on signing"'],
    [
      'account',
      'currency: { field: Money__c, values: { Euro: EURO } }',
      'expected an ISO 4217 currency code like USD, found "EURO"',
    ],
  ])('%s %s', (object, text, said) => {
    const { exitCode, message } = refusal(fields(object, text))
    expect(exitCode).toBe(2)
    expect(message).toContain(said)
    expect(message.split('\n')).toHaveLength(1)
  })

  it.each([
    ['contract', 'billingFrequency: { field: C__c, values: { a: 2, b: "45 days", c: Annual, d: "" } }'],
    ['contract', 'poRequired: { field: P__c, default: no, values: { Ja: yes, N: 0 } }'],
    ['contract', 'paymentTerms: { field: P__c, values: { On receipt: 0 }, default: whatever is said }'],
    ['contract', 'endDate: { value: "${LAST_DAY}" }'],
    ['account', 'currency: null'],
  ])('%s %s is one, or may be', (object, text) => {
    expect(() => read(fields(object, text))).not.toThrow()
  })
})

describe('what YAML lets one say twice', () => {
  it('is merged by `<<`, and the key beside it wins', () => {
    const text = [
      'reconcile:',
      '  rules:',
      '    UNDERBILLED: &quiet { severity: low, graceDays: 3 }',
      '    OVERBILLED: { <<: *quiet, severity: high }',
    ].join('\n')
    const { rules } = part(read(text), 'reconcile')
    expect(rules.OVERBILLED).toEqual({ severity: 'high', graceDays: 3 })
  })
})

describe('variables', () => {
  it('are replaced inside values, once, and never in the text', () => {
    const environment = { A: '${B}', B: 'x: y\n- z', QUOTE: '"', EMPTY: '' }
    const text =
      'store: "a${A}b"\nreport: { out: "${B}${QUOTE}" }\nreporting: { rates: "${EMPTY:-none}/${NOPE:-}$${A}" }\n'
    const configuration = read(text, environment)
    expect(part(configuration, 'store')).toBe('a${B}b')
    expect(part(configuration, 'report').out).toBe('x: y\n- z"')
    expect(part(configuration, 'reporting').rates).toBe('none/${A}')
  })

  it('may stand between braces without quotes, and keep the places of what comes after them', () => {
    const text =
      'version: 1\nnotify: { slack: { webhook: ${HOOK} }, email: { smtp: "${SMTP:-smtp://localhost}", to: [a@b.example] } }\n'
    const { tree } = read(text, { HOOK: 'https://hooks.example/x' })
    expect(tree).toMatchObject({
      notify: { slack: { webhook: 'https://hooks.example/x' }, email: { smtp: 'smtp://localhost' } },
    })
    expect(refusal('report: { out: ${OUT:-x}, formts: [xlsx] }\n').message).toContain(':1:27:')
  })

  it('may hold a number or a boolean where one is asked for', () => {
    const configuration = read('reconcile: { graceDays: "${GRACE}" }\nschedule: { catchUp: "${CATCH}" }\n', {
      GRACE: '7',
      CATCH: 'false',
    })
    expect(part(configuration, 'reconcile').graceDays).toBe(7)
    expect(part(configuration, 'schedule').catchUp).toBe(false)
    expect(refusal('reconcile: { graceDays: "7" }\n').message).toContain('expected a whole number, found "7"')
  })

  it('are needed only by a command that uses them', async () => {
    const configuration = read(`${SALESFORCE}report: { out: "\${OUT}" }\n`)
    expect(resolveReconcile(configuration).graceDays).toBe(5)
    await expect(resolveSalesforce(configuration)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining(
        ':3:51: the variable SF_SECRET isn’t set, and `salesforce.auth.clientSecret` needs it.',
      ),
      advice: expect.stringContaining('.env'),
    })
    expect(() => part(configuration, 'report')).toThrow(/the variable OUT isn’t set/)
  })

  it('that are unset name the one of nearly that name that is set and nobody asks for', () => {
    const refused = (environment: Record<string, string>) => {
      try {
        part(read('store: "${SF_CLIENT_ID}"\nreport: { out: "${SF_CLIENT_IX:-x}" }\n', environment), 'store')
      } catch (error) {
        return (error as Error).message
      }
      throw new Error('it was taken')
    }
    expect(refused({ SF_CLIENTID: 'a' })).toContain('needs it. SF_CLIENTID is; did you mean that?')
    expect(refused({ sf_client_id: 'a' })).toContain('needs it. sf_client_id is; did you mean that?')
    for (const environment of [{}, { SF_CLIENTID: '' }, { SF_CLIENT_IX: 'a' }, { PATH: '/bin' }]) {
      expect(refused(environment)).toMatch(/needs it\.$/)
    }
  })

  it.each(['${NOT-A-NAME}', '${NEVER_CLOSED', '${ BLANKS }'])(
    'that %s begins and that are none are refused, and what stands there isn’t shown',
    (text) => {
      const { message, exitCode } = refusal(`${SALESFORCE.replace('"${SF_SECRET}"', `"${text}"`)}`)
      expect(exitCode).toBe(2)
      expect(message).toContain(':3:51: `salesforce.auth.clientSecret`: expected a variable as ${NAME}')
      expect(message).not.toContain(text.slice(2))
    },
  )

  it('that are missing don’t hide what else is wrong', () => {
    expect(refusal(`${SALESFORCE}storr: x\n`).message).toContain('`storr`')
  })

  it('come from .env beside the configuration, and the real environment wins', async () => {
    const directory = await folder()
    const file = join(directory, 'tieout.config.yaml')
    await writeFile(file, SALESFORCE.replace('clientId: id', 'clientId: "${SF_ID}"'))
    await writeFile(join(directory, '.env'), 'SF_ID=from-file\nSF_SECRET="a b#c"\n')
    const configuration = await loadConfiguration(file, '/', { SF_ID: 'from-outside' })
    expect((await resolveSalesforce(configuration)).auth).toEqual({
      flow: 'client-credentials',
      clientId: 'from-outside',
      clientSecret: 'a b#c',
    })
    expect(configuration.secrets).toEqual(['a b#c'])
    expect(configuration.warnings).toEqual([])
  })

  it.each([
    ['a byte order mark', '\uFEFFSF_SECRET=abc\nOTHER=1\n'],
    ['Windows’ line ends', 'OTHER=1\r\nSF_SECRET=abc\r\n'],
    ['a line without `=` before it', 'paste the secret here\nSF_SECRET=abc\n'],
    ['export before it', 'A line\nexport SF_SECRET=abc\nexport OTHER=1\n'],
    ['UTF-16, as PowerShell writes it', Buffer.from('\uFEFFSF_SECRET=abc\r\n', 'utf16le')],
  ])('are read from a .env with %s', async (_, text) => {
    const directory = await folder()
    const file = join(directory, 'tieout.config.yaml')
    await writeFile(file, SALESFORCE)
    await writeFile(join(directory, '.env'), text)
    const { auth } = await resolveSalesforce(await loadConfiguration(file, '/', {}))
    expect(auth).toMatchObject({ clientSecret: 'abc' })
  })
})

describe('a file', () => {
  const loaded = async (bytes: Uint8Array) => {
    const file = join(await folder(), 'tieout.config.yaml')
    await writeFile(file, bytes)
    return loadConfiguration(file, '/', {})
  }

  it('is read with a byte order mark, in UTF-8 and UTF-16, with either line end', async () => {
    for (const encoding of ['utf8', 'utf16le'] as const) {
      const configuration = await loaded(Buffer.from('\uFEFFversion: 1\r\nstore: ./Bücher.db\r\n', encoding))
      expect(part(configuration, 'store')).toBe('./Bücher.db')
    }
  })

  it('in another encoding is refused, and said so', async () => {
    await expect(loaded(Buffer.from('store: ./Bücher.db\n', 'latin1'))).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('isn’t UTF-8'),
    })
  })
})

describe('where the configuration is', () => {
  it('--config comes before ./tieout.config.yaml, and that before $TIEOUT_CONFIG', async () => {
    const [here, there] = [await folder(), await folder()]
    const named = join(there, 'other.yaml')
    await writeFile(named, 'store: ./named.db\n')
    const environment = { TIEOUT_CONFIG: named }
    expect((await loadConfiguration(undefined, here, environment)).file).toBe(named)
    await writeFile(join(here, 'tieout.config.yaml'), 'store: ./here.db\n')
    expect((await loadConfiguration(undefined, here, environment)).file).toBe(
      join(here, 'tieout.config.yaml'),
    )
    await writeFile(join(here, 'third.yaml'), 'store: ./third.db\n')
    expect((await loadConfiguration('third.yaml', here, environment)).file).toBe(join(here, 'third.yaml'))
  })

  it('is exit 2 where there is none', async () => {
    const here = await folder()
    await expect(loadConfiguration(undefined, here, {})).rejects.toMatchObject({
      exitCode: 2,
      advice: expect.stringContaining('tieout init'),
    })
    await expect(loadConfiguration('gone.yaml', here, {})).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining(join(here, 'gone.yaml')),
    })
  })
})

describe('the store', () => {
  const configured = (text: string) => async () => read(text)

  it('is relative to the configuration file, and on the command line to the current folder', async () => {
    expect(await storeUrl(undefined, '/home/me', configured('store: ./x.db\n'))).toBe('/etc/tieout/x.db')
    expect(await storeUrl('y.db', '/home/me', configured(''))).toBe('/home/me/y.db')
    expect(await storeUrl(undefined, '/home/me', configured(''))).toBe('/etc/tieout/tieout.db')
  })

  it('at postgres:// is exit 2: not yet', async () => {
    await expect(storeUrl('postgres://u:p@h/d', '/', configured(''))).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('not yet'),
    })
  })
})

describe('what the connectors and the comparison get', () => {
  it('takes NetSuite’s zone from reporting where it has none', async () => {
    const configuration = read(
      `reporting: { timezone: Europe/Berlin }
netsuite:
  account: 1234567
  auth: { flow: tba, consumerKey: "\${K}", consumerSecret: "\${K}", tokenId: "\${K}", tokenSecret: "\${K}" }
`,
      { K: 'key' },
    )
    expect(await resolveNetSuite(configuration)).toMatchObject({
      account: '1234567',
      timezone: 'Europe/Berlin',
      concurrency: 4,
      objects: {},
    })
  })

  it('reads a private key from its file, relative to the configuration', async () => {
    const directory = await folder()
    await writeFile(join(directory, 'key.pem'), 'PEM TEXT')
    const file = join(directory, 'tieout.config.yaml')
    const auth = (name: string) => `salesforce:
  loginUrl: https://acme.my.salesforce.com
  auth: { flow: jwt-bearer, clientId: id, username: u@x.example, privateKeyFile: ./${name} }
`
    await writeFile(file, auth('key.pem'))
    expect((await resolveSalesforce(await loadConfiguration(file, '/', {}))).auth).toMatchObject({
      privateKey: 'PEM TEXT',
    })
    await writeFile(file, auth('gone.pem'))
    const configuration = await loadConfiguration(file, '/', {})
    await expect(resolveSalesforce(configuration)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining(join(directory, 'gone.pem')),
    })
  })

  it.each([
    ['\\n for line ends', '-----BEGIN PRIVATE KEY-----\\nAAAA\\nBBBB\\n-----END PRIVATE KEY-----\\n'],
    ['blanks for line ends', '-----BEGIN PRIVATE KEY----- AAAA BBBB -----END PRIVATE KEY----- '],
    ['line ends', '-----BEGIN PRIVATE KEY-----\nAAAA\nBBBB\n-----END PRIVATE KEY-----\n'],
  ])('takes a private key from a variable, with %s', async (_, KEY) => {
    const { auth } = await resolveSalesforce(
      read(
        `salesforce:
  loginUrl: https://acme.my.salesforce.com
  auth: { flow: jwt-bearer, clientId: id, username: u@x.example, privateKey: \${KEY} }
`,
        { KEY },
      ),
    )
    expect(auth).toMatchObject({
      privateKey: '-----BEGIN PRIVATE KEY-----\nAAAA\nBBBB\n-----END PRIVATE KEY-----\n',
    })
  })

  it('says which part a command lacks', async () => {
    await expect(resolveSalesforce(read(''))).rejects.toMatchObject({ exitCode: 2 })
    await expect(resolveNetSuite(read(''))).rejects.toMatchObject({ exitCode: 2 })
  })

  it('resolves every setting of the comparison', () => {
    const settings = resolveReconcile(
      read(`reporting: { currency: EUR, rates: ./rates.csv }
reconcile:
  graceDays: 3
  earlyDays: 1
  holdMaxDays: 10
  tolerance: { amount: 0.05, percent: "0.5", currencies: { JPY: { amount: "2" } } }
  defaults: { billingTiming: arrears, fractionDigits: 6, graceDays: 4, poRequired: true }
  rules: { UNDERBILLED: { severity: high, graceDays: 9, tolerance: { amount: "1" } }, PO_MISSING: { onlyOpen: false } }
  severity: { critical: 50000 }
  materiality: { owed-to-us: "100", risk: "50" }
  matchBy: contract
  groups: { Platform: [A, B], Seats: { products: [C], items: [D, C] } }
  outOfScope: { items: [MUG], customers: ["17"], where: "otherrefnum IS NULL AND Memo LIKE 'Event%'" }
  cutOver: { default: 2026-01-01, subsidiaries: { Acme GmbH: 2026-04-01 } }
  opportunityAmount: acv
  totalValueCovers: original
`),
    )
    expect(settings).toEqual({
      reportingCurrency: 'EUR',
      ratesFrom: 'file',
      graceDays: 3,
      earlyDays: 1,
      holdMaxDays: 10,
      tolerance: { amount: '0.05', percent: '0.5', currencies: { JPY: { amount: '2' } } },
      defaults: { billingTiming: 'arrears', fractionDigits: '6', graceDays: '4', poRequired: 'true' },
      rules: {
        UNDERBILLED: { severity: 'high', graceDays: 9, tolerance: { amount: '1' } },
        PO_MISSING: { onlyOpen: false, tolerance: {} },
      },
      severity: { critical: '50000', high: '1000', medium: '100' },
      materiality: { owedToUs: '100', owedToCustomer: '0', other: '0', risk: '50' },
      matchBy: 'contract',
      groups: { Platform: ['A', 'B'], Seats: ['C', 'D'] },
      outOfScope: {
        items: ['MUG'],
        customers: ['17'],
        // By the canonical name, whether the field was named so or as NetSuite names it.
        where: {
          all: [
            { name: 'poNumber', empty: true },
            { name: 'memo', like: 'Event%' },
          ],
        },
      },
      cutOver: { date: '2026-01-01', subsidiaries: { 'Acme GmbH': '2026-04-01' } },
      opportunityAmount: 'acv',
      totalValueCovers: 'original',
    })
  })

  it('a cut-over by subsidiary needs no more than their names', () => {
    const { cutOver } = resolveReconcile(
      read('reconcile: { cutOver: { default: 2026-01-01, Acme GmbH: 2026-04-01, "7": 2026-05-01 } }\n'),
    )
    expect(cutOver).toEqual({
      date: '2026-01-01',
      subsidiaries: { 'Acme GmbH': '2026-04-01', '7': '2026-05-01' },
    })
  })
})
