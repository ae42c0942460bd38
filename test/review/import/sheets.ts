import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { SOFFICE } from '../../reports/programs.js'
import type { ReviewDesk } from '../desk.js'

/** Writes the newest run's workbook, and says where. */
export async function workbookOf(desk: ReviewDesk): Promise<string> {
  const out = join(desk.folder, 'out')
  const ended = await desk.as('li', 'report', '--format', 'xlsx', '--out', out)
  if (ended.code !== 0) throw new Error(ended.err)
  const [folder] = readdirSync(out).filter((name) => name !== 'latest')
  const [file] = readdirSync(join(out, folder ?? '')).filter((name) => name.endsWith('.xlsx'))
  return join(out, folder ?? '', file ?? '')
}

/** What a person types, by finding and column's header. */
export type Typed = Readonly<Record<string, Readonly<Record<string, string>>>>

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** The part of the Findings sheet: the one with the drop-downs. */
function findingsPart(parts: Readonly<Record<string, Uint8Array>>): string {
  const path = Object.keys(parts).find(
    (name) => name.startsWith('xl/worksheets/sheet') && strFromU8(parts[name]!).includes('accept,waive'),
  )
  if (!path) throw new Error('no sheet has drop-downs')
  return path
}

/** Types into cells of a workbook as this program wrote it: a value as it stands, a formula where it begins with `=`. */
export function typeInto(workbook: string, typed: Typed, saved: string): string {
  const parts = unzipSync(readFileSync(workbook))
  const path = findingsPart(parts)
  let xml = strFromU8(parts[path]!)
  const columns = columnsOf(parts)
  for (const [id, cells] of Object.entries(typed)) {
    const row = rowOf(xml, id)
    let edited = row.xml
    for (const [header, value] of Object.entries(cells)) {
      const place = `${columns.get(header) ?? ''}${row.number}`
      const cell = new RegExp(`<c r="${place}"( s="\\d+")?(?: t="inlineStr")?(?:/>|>.*?</c>)`)
      const inside = value.startsWith('=')
        ? `><f>${escaped(value.slice(1))}</f><v>0</v></c>`
        : ` t="inlineStr"><is><t>${escaped(value)}</t></is></c>`
      if (!cell.test(edited)) throw new Error(`no cell ${place} (${header})`)
      edited = edited.replace(
        cell,
        (_, style: string | undefined) => `<c r="${place}"${style ?? ''}${inside}`,
      )
    }
    xml = xml.replace(row.xml, () => edited)
  }
  writeFileSync(saved, zipSync({ ...parts, [path]: strToU8(xml) }))
  return saved
}

function rowOf(xml: string, id: string): { readonly xml: string; readonly number: string } {
  for (const [row, number = ''] of xml.matchAll(/<row r="(\d+)".*?<\/row>/g))
    if (row.includes(`>${id}<`)) return { xml: row, number }
  throw new Error(`no row has ${id}`)
}

/** Letters by header; the header's cells are shared strings, so the table's definition is asked. */
function columnsOf(parts: Readonly<Record<string, Uint8Array>>): ReadonlyMap<string, string> {
  const table = Object.entries(parts).find(
    ([name, bytes]) => name.startsWith('xl/tables/') && strFromU8(bytes).includes('name="Decision"'),
  )
  const names = [...strFromU8(table![1]).matchAll(/<tableColumn id="\d+" name="([^"]*)"/g)]
  return new Map(names.map(([, name = ''], index) => [name, letters(index)]))
}

const letters = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : `A${String.fromCharCode(65 + index - 26)}`

/** Opens a workbook in LibreOffice and has it saved, as a person would. */
export async function savedByLibreOffice(workbook: string, folder: string, as = 'xlsx'): Promise<string> {
  const out = join(folder, 'saved')
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
  await promisify(execFile)(SOFFICE, ['--headless', profile, '--convert-to', as, '--outdir', out, workbook])
  const name = readdirSync(out).find((one) => one.endsWith(`.${as.split(':')[0]}`))
  return join(out, name ?? '')
}
