// Makes the pictures of this folder from a demo: `npm run pictures`, or `node docs/pictures/make.mjs MAIN.JS FOLDER` with another
// build and into another folder. Needs chromium, LibreOffice (soffice), poppler (pdftoppm,
// pdftotext) and util-linux (script). Pictures are looked at before they are committed; no test compares them.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { deskPictures } from './desk.mjs'

const OWN = dirname(fileURLToPath(import.meta.url))
const [MAIN = resolve(OWN, '../../dist/src/main.js'), HERE = OWN] = process.argv.slice(2)
const CHROMIUM = '/usr/bin/chromium'

const folder = mkdtempSync(join(tmpdir(), 'tieout-pictures-'))
const book = join(folder, 'tieout-demo')
const run = (command, args, options = {}) => execFileSync(command, args, { encoding: 'utf8', ...options })
const tieout = (cwd, ...args) =>
  run(process.execPath, [MAIN, ...args], { cwd, stdio: ['ignore', 'pipe', 'ignore'] })
/** As another person, which only root can be. */
const NOBODY = 65_534
const asAnother = (cwd, ...args) => {
  run('chmod', ['-R', 'a+rwX', folder])
  return run(process.execPath, [MAIN, ...args], {
    cwd,
    uid: NOBODY,
    gid: NOBODY,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
}

/** A command as a terminal of 80 columns shows it, with its colours. */
const terminal = (cwd, ...args) => {
  const line = ['stty cols 80 rows 50;', 'node', MAIN, ...args, '2>/dev/null'].join(' ')
  return run('script', ['-qec', line, '/dev/null'], { cwd, input: '' }).replaceAll('\r', '')
}

/** Few colours are all that there are: a third of the size, where ImageMagick is there to see to it. */
function smaller(file) {
  try {
    run(
      'convert',
      [file, '+dither', '-colors', '96', '-define', 'png:compression-level=9', '-strip', `png8:${file}`],
      {
        stdio: 'ignore',
      },
    )
  } catch {
    // The picture stays as it is.
  }
}

/** A book with a history: people decide on the demo's findings, and two weeks go by. */
function makeBook() {
  tieout(folder, 'demo', '--seed', '7', '--accounts', '60')
  const { findings, run: first } = JSON.parse(tieout(book, 'findings', '--json'))
  const day = (days) => new Date(Date.parse(first.asOf) + days * 86_400_000).toISOString().slice(0, 10)
  const ids = findings.filter(({ status }) => status === 'open').map(({ id }) => id)
  tieout(book, 'findings', 'assign', ...ids.slice(0, 6), '--to', 'maria')
  tieout(book, 'findings', 'assign', ...ids.slice(6, 11), '--to', 'jun')
  tieout(book, 'findings', 'accept', ...ids.slice(0, 4), '--reason', 'credit is on its way')
  for (const days of [7, 14]) tieout(book, 'reconcile', '--as-of', day(days), '--quiet')
  tieout(book, 'report', '--format', 'xlsx,html', '--out', 'out')
  const [made] = readdirSync(join(book, 'out')).filter((name) => name !== 'latest')
  return { ids, last: day(14), reports: join(book, 'out', made) }
}

/** The same book, where two persons took what they found into a baseline, and waived some of it day by day. */
function makeBaseline(ids, last) {
  const day = (days) => new Date(Date.parse(last) + days * 86_400_000).toISOString().slice(0, 10)
  const approve = (text) => asAnother(book, 'approve', text.match(/Request ([0-9a-f-]{36})/)[1])
  approve(tieout(book, 'baseline', '--reason', 'There when we began'))
  const terms = ['--code', 'commercial-decision', '--reason', 'Agreed', '--expires', day(300)]
  for (const [index, part] of [ids.slice(20, 60), ids.slice(60, 85), ids.slice(85, 97)].entries()) {
    approve(tieout(book, 'findings', 'waive', ...part, ...terms))
    tieout(book, 'reconcile', '--as-of', day(7 * (index + 1)), '--quiet')
  }
  tieout(book, 'report', '--format', 'html', '--out', 'baseline')
  const made = readdirSync(join(book, 'baseline')).find((name) => name !== 'latest')
  return fileOf(join(book, 'baseline', made), '.html')
}

/** How what was known at the start became fewer, beside the key figures. */
async function burnDown(browser, html) {
  for (const [suffix, width, dark] of [
    ['', 1100, false],
    ['-dark', 1100, true],
    ['-phone', 390, false],
  ]) {
    const page = await opened(browser, html, { width, height: 900 }, dark)
    await framed(page, page.locator('section:has(> h2#indicators) > figure'), `page-burn-down${suffix}`)
    await page.close()
  }
}

const fileOf = (reports, extension) =>
  join(
    reports,
    readdirSync(reports).find((name) => name.endsWith(extension)),
  )

/** What a sheet's first printed page begins with, where it isn't the sheet's own name. */
const TITLES = { 'Tie-out as of': 'Summary', 'Findings as of': 'Findings', 'Billed v expected': 'By month' }
const NAMES =
  'Cases,By account,To bill,Ageing,Collections worklist,Indicators,Roll-forward,Evidence,How to read this'

function sheetOf(page) {
  const first = page.trimStart().split('\n')[0].trim()
  const title = Object.keys(TITLES).find((one) => first.startsWith(one))
  return title ? TITLES[title] : NAMES.split(',').find((name) => first === name)
}

/** Every sheet's first printed page. */
function sheets(workbook) {
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
  run('soffice', ['--headless', profile, '--convert-to', 'pdf', '--outdir', folder, workbook], {
    stdio: 'ignore',
  })
  const pdf = fileOf(folder, '.pdf')
  const pages = run('pdftotext', ['-layout', pdf, '-']).split('\f')
  const taken = new Set()
  for (const [index, text] of pages.entries()) {
    const sheet = sheetOf(text)
    if (!sheet || taken.has(sheet)) continue
    taken.add(sheet)
    const name = `sheet-${sheet.toLowerCase().replaceAll(' ', '-')}`
    const page = String(index + 1)
    run('pdftoppm', ['-png', '-r', '90', '-f', page, '-l', page, '-singlefile', pdf, join(HERE, name)])
  }
}

const SCREENS = [
  { name: 'page-wide', width: 1400, height: 1200 },
  { name: 'page-wide-dark', width: 1400, height: 1200, dark: true },
  { name: 'page-tablet', width: 820, height: 1180 },
  { name: 'page-phone', width: 390, height: 844 },
  { name: 'page-phone-dark', width: 390, height: 844, dark: true },
]
const PARTS = ['ageing', 'indicators', 'months', 'roll-forward']

async function screens(browser, html) {
  for (const { name, width, height, dark } of SCREENS) {
    const page = await opened(browser, html, { width, height }, dark)
    await page.screenshot({ path: join(HERE, `${name}.png`) })
    await page.close()
  }
  for (const part of PARTS)
    for (const [suffix, width, dark] of [
      ['', 1100, false],
      ['-dark', 1100, true],
      ['-phone', 390, false],
    ]) {
      const page = await opened(browser, html, { width, height: 900 }, dark)
      const section = page.locator(`section:has(> h2#${part})`)
      if ((await section.count()) > 0) await framed(page, section, `page-${part}${suffix}`)
      await page.close()
    }
}

/** A part of the page with some air around it. */
async function framed(page, part, name) {
  const box = await part.boundingBox()
  const { width } = page.viewportSize()
  const clip = { x: 0, y: Math.max(0, box.y - 20), width, height: box.height + 40 }
  await page.screenshot({ path: join(HERE, `${name}.png`), clip, fullPage: true })
}

async function opened(browser, html, viewport, dark) {
  const page = await browser.newPage({ viewport, colorScheme: dark ? 'dark' : 'light' })
  await page.goto(`file://${html}`)
  return page
}

/** A finding opened to its derivation, and the first two printed pages. */
async function more(browser, html) {
  const page = await opened(browser, html, { width: 1100, height: 900 }, false)
  const first = page.locator('.cases details').first()
  await first.locator('summary').first().click()
  await framed(page, first, 'page-case')
  const pdf = join(folder, 'page-print.pdf')
  await page.pdf({ path: pdf, format: 'A4', printBackground: false })
  for (const number of ['1', '2'])
    run('pdftoppm', [
      '-png',
      '-r',
      '80',
      '-f',
      number,
      '-l',
      number,
      '-singlefile',
      pdf,
      join(HERE, `page-print-${number}`),
    ])
  await page.close()
}

const COLORS = { 31: '#c0392b', 32: '#2e8b57', 33: '#b8860b', 36: '#2471a3', 90: '#6b7785' }

/** Text with its colours as HTML. */
function colored(text) {
  let open = 0
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal's colours begin with one
  const html = escaped.replaceAll(/\u001b\[([\d;]*)m/g, (_, codes) => {
    const number = Number(codes || 0)
    if ([0, 22, 39].includes(number)) {
      if (open === 0) return ''
      open -= 1
      return '</span>'
    }
    open += 1
    const style =
      number === 1 ? 'font-weight:700' : number === 2 ? 'opacity:.65' : `color:${COLORS[number] ?? 'inherit'}`
    return `<span style="${style}">`
  })
  return html + '</span>'.repeat(open)
}

async function terminals(browser, { ids, last }) {
  const shots = {
    'terminal-run': ['reconcile', '--as-of', last],
    'terminal-findings': ['findings', '--severity', 'critical', '--severity', 'high'],
    'terminal-explain': ['explain', ids[0]],
    'terminal-aging': ['aging'],
    'terminal-kpi': ['kpi'],
  }
  for (const [name, args] of Object.entries(shots)) {
    const text = terminal(book, ...args)
      .split('\n')
      .slice(0, 60)
      .join('\n')
      .trimEnd()
    await shoot(browser, name, `$ tieout ${args.join(' ')}\n${text}`)
  }
}

async function shoot(browser, name, text) {
  const page = await browser.newPage({ viewport: { width: 800, height: 600 } })
  await page.setContent(
    `<body style="margin:0;background:#fbfbf8"><pre style="display:inline-block;margin:0;padding:20px 24px;font:14px/1.4 'DejaVu Sans Mono',monospace;color:#1f2933">${colored(text)}</pre></body>`,
  )
  await page.locator('pre').screenshot({ path: join(HERE, `${name}.png`) })
  await page.close()
}

try {
  for (const name of readdirSync(HERE)) if (name.endsWith('.png')) rmSync(join(HERE, name))
  const made = makeBook()
  sheets(fileOf(made.reports, '.xlsx'))
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })
  const html = fileOf(made.reports, '.html')
  await screens(browser, html)
  await more(browser, html)
  await terminals(browser, made)
  if (process.getuid?.() === 0) await burnDown(browser, makeBaseline(made.ids, made.last))
  await deskPictures(browser, MAIN, HERE)
  await browser.close()
  const names = readdirSync(HERE).filter((name) => name.endsWith('.png'))
  for (const name of names) smaller(join(HERE, name))
  const bytes = names.reduce((sum, name) => sum + readFileSync(join(HERE, name)).length, 0)
  process.stdout.write(`${names.length} pictures, ${Math.round(bytes / 1024)} KB, in ${HERE}\n`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
