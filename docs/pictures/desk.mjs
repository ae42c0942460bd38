// Makes the pictures of the review desk from a demo on which three people have worked: `npm run pictures` does it with the
// others, `node docs/pictures/desk.mjs MAIN.JS FOLDER` alone. People are users of the machine, so that only root can play
// them, with a list of users of its own (util-linux: unshare, mount, setpriv).
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const OWN = dirname(fileURLToPath(import.meta.url))
const PEOPLE = { maria: 1001, jun: 1002, priya: 1003 }
const ALONE =
  'mount --bind "$1" /etc/passwd && shift && exec setpriv --reuid "$0" --regid "$0" --clear-groups "$@"'

/** A demo's folder, and people at its command line. */
class Office {
  constructor(main) {
    this.main = main
    this.folder = mkdtempSync(join(tmpdir(), 'tieout-desk-'))
    this.book = join(this.folder, 'tieout-demo')
    this.users = join(this.folder, 'users')
    const lines = Object.entries(PEOPLE).map(([name, id]) => `${name}:x:${id}:${id}::/tmp:/bin/sh`)
    writeFileSync(this.users, `root:x:0:0:root:/root:/bin/sh\n${lines.join('\n')}\n`)
    execFileSync(process.execPath, [main, 'demo', '--seed', '7', '--accounts', '60'], {
      cwd: this.folder,
      stdio: 'ignore',
    })
  }

  command(name, args) {
    execFileSync('chmod', ['-R', 'a+rwX', this.folder])
    const started = ['-m', 'sh', '-c', ALONE, String(PEOPLE[name]), this.users]
    return ['unshare', [...started, process.execPath, this.main, ...args], { cwd: this.book }]
  }

  /** What the command prints, as it prints it for programs. */
  as(name, ...args) {
    const [program, list, where] = this.command(name, [...args, '--json'])
    return JSON.parse(
      execFileSync(program, list, { ...where, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    )
  }

  /** Their desk: its address, and how to stop it. */
  async desk(name) {
    const [program, list, where] = this.command(name, ['review', '--json'])
    const child = spawn(program, list, { ...where, stdio: ['ignore', 'pipe', 'inherit'], detached: true })
    const address = await new Promise((done, failed) => {
      let text = ''
      child.stdout.on('data', (piece) => {
        text += piece
        if (text.endsWith('}\n')) done(JSON.parse(text).address)
      })
      child.on('close', (code) => failed(new Error(`tieout review ended with ${code}`)))
    })
    return { address, stop: () => process.kill(-child.pid, 'SIGINT') }
  }
}

/** A few days of work. */
function work(office) {
  const { findings, run } = office.as('maria', 'findings')
  const day = (days) => new Date(Date.parse(run.asOf) + days * 86_400_000).toISOString().slice(0, 10)
  const month = (back) =>
    new Date(Date.parse(`${run.asOf.slice(0, 7)}-15`) - back * 30.4 * 86_400_000).toISOString().slice(0, 7)
  const ids = findings.filter(({ status }) => status === 'open').map(({ id }) => id)
  const approve = (name, { request }) => office.as(name, 'approve', request.id)
  approve('jun', office.as('priya', 'baseline', '--reason', 'There when we began'))
  office.as('maria', 'findings', 'assign', ...ids.slice(0, 4), '--to', 'maria')
  office.as('maria', 'findings', 'assign', ...ids.slice(4, 9), '--to', 'jun')
  const waive = (name, chosen, code, reason, until) =>
    office.as(name, 'findings', 'waive', ...chosen, '--code', code, '--reason', reason, '--expires', until)
  approve(
    'maria',
    waive('jun', ids.slice(14, 17), 'commercial-decision', 'Goodwill after the outage', day(9)),
  )
  const small = findings.filter(
    ({ rule, status, id }) => status === 'open' && rule === 'UNDERBILLED' && !ids.slice(0, 30).includes(id),
  )
  const chosen = small.slice(0, 11).map(({ id }) => id)
  const [back] = chosen
  waive(
    'jun',
    chosen,
    'immaterial',
    'Below what an invoice costs us; agreed at the close of the month',
    day(200),
  )
  office.as('priya', 'findings', 'reopen', back, '--reason', 'This one is disputed, look again')
  const lines = findings
    .filter(({ contract, line }) => contract && line)
    .map(({ contract, line }) => `${contract.number}:${line.id}`)
  const set = (name, ref, field, value, reason, paper) =>
    office.as(name, 'override', 'set', ref, field, value, '--reason', reason, '--document', paper)
  approve(
    'maria',
    set(
      'jun',
      lines[0],
      'discountPercent',
      '12.5',
      'Volume discount of the side letter',
      'side letter of 3 May, p. 2',
    ),
  )
  set('jun', lines[1], 'upliftPercent', '0', 'Uplift waived for the second year', 'renewal order form, p. 4')
  const orphan = findings.find(({ rule }) => rule === 'INVOICE_ORPHAN')
  office.as(
    'maria',
    'link',
    orphan.invoices[0].number,
    lines[0].split(':')[0],
    '--reason',
    'PO named on the paper copy',
  )
  const sign = (name, back, subsidiary) =>
    office.as(
      name,
      'sign-off',
      '--period',
      month(back),
      '--subsidiary',
      subsidiary,
      '--reason',
      'Every finding is decided or has an owner',
    )
  for (const subsidiary of ['1', '2', '3'])
    for (const back of [4, 3]) approve('maria', sign('jun', back, subsidiary))
  sign('jun', 2, '1')
  sign('maria', 2, '2')
  const touched = findings.find(
    ({ status, period, currency }) =>
      status === 'open' &&
      currency === 'USD' &&
      period &&
      period.start.slice(0, 7) <= month(3) &&
      period.end.slice(0, 7) >= month(3),
  )
  office.as('priya', 'findings', 'accept', touched.id, '--reason', 'The credit is on its way')
  office.as('maria', 'reconcile', '--as-of', day(1))
  return { finding: ids[1], month: month(3) }
}

const LOOKS = [
  ['', 1280, false],
  ['-dark', 1280, true],
  ['-phone', 390, false],
]
const HEIGHT = 1000

async function pictures(browser, { address }, { finding, month }, folder) {
  const page = await browser.newPage({ viewport: { width: 1280, height: HEIGHT } })
  await page.goto(address)
  await page.waitForURL(/\/start$/)
  const room = page.url().replace(/[^/]*$/, '')
  const addressOf = async (list, text) => {
    await page.goto(`${room}${list}`)
    return page.locator('a', { hasText: text }).first().getAttribute('href')
  }
  const shown = {
    start: 'start',
    findings: 'findings?status=open&severity=critical&severity=high',
    finding: `finding?id=${finding}`,
    requests: 'requests',
    request: await addressOf('requests', /^Waiver of 11/),
    overrides: 'overrides',
    'sign-off': 'sign-off',
    month: `month?month=${month}&subsidiary=1`,
    baseline: 'baseline',
  }
  for (const [name, path] of Object.entries(shown))
    for (const [suffix, width, dark] of LOOKS) {
      if (suffix !== '' && !['start', 'findings', 'request', 'sign-off'].includes(name)) continue
      await page.setViewportSize({ width, height: HEIGHT })
      await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' })
      await page.goto(`${room}${path}`)
      if (name === 'finding') await page.locator('.panel summary', { hasText: 'Ask for a waiver' }).click()
      const height = Math.min(await page.evaluate('document.documentElement.scrollHeight'), HEIGHT)
      await page.screenshot({
        path: join(folder, `desk-${name}${suffix}.png`),
        clip: { x: 0, y: 0, width, height },
      })
    }
  await page.close()
}

/** Pictures of every page into a folder; nothing where people can't be played. */
export async function deskPictures(browser, main, folder) {
  if (process.getuid?.() !== 0) return
  const office = new Office(main)
  try {
    const worked = work(office)
    const desk = await office.desk('maria')
    try {
      await pictures(browser, desk, worked, folder)
    } finally {
      desk.stop()
    }
  } finally {
    rmSync(office.folder, { recursive: true, force: true })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [main = resolve(OWN, '../../dist/src/main.js'), folder = OWN] = process.argv.slice(2)
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
  await deskPictures(browser, resolve(main), resolve(folder))
  await browser.close()
}
