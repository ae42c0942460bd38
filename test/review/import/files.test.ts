import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { SOFFICE, testWith } from '../../reports/programs.js'
import { finding } from '../../state/findings-support.js'
import { openDesk, type ReviewDesk } from '../desk.js'
import { savedByLibreOffice, typeInto, workbookOf } from './sheets.js'

async function deskWithOne(): Promise<ReviewDesk> {
  const desk = openDesk()
  await desk.night(1, [finding('aaaaaaaa'), finding('bbbbbbbb')])
  return desk
}

/** What the program says of a file with this content. */
async function said(desk: ReviewDesk, name: string, content: Uint8Array | string): Promise<string> {
  writeFileSync(join(desk.folder, name), content)
  const ended = await desk.as('li', 'findings', 'import', name, '--yes')
  expect(ended.code).toBe(2)
  expect(await desk.statuses()).toEqual(['aaaaaaaa open', 'bbbbbbbb open'])
  return ended.err.split('\n')[0] ?? ''
}

const HEADER = 'Finding id,Decision,Owner,Reason,Comment,Until,Record,Figure,Owner before,Run'
const FIGURE = 'owed-to-us USD -50.00 USD 50.00'

describe('a CSV of decisions', () => {
  test.each([
    [',', '\n', ''],
    [';', '\r\n', '\uFEFF'],
    ['\t', '\n', ''],
  ])('separated by %j is read', async (delimiter, end, mark) => {
    const desk = await deskWithOne()
    const lines = [HEADER, `aaaaaaaa,accept,maria,,"It is so",,,${FIGURE},,r1`]
    writeFileSync(join(desk.folder, 'mine.csv'), mark + lines.join(end).replaceAll(',', delimiter) + end)
    const ended = await desk.as('li', 'findings', 'import', 'mine.csv', '--yes')
    expect([ended.code, ended.err]).toEqual([0, ''])
    expect(await desk.one('aaaaaaaa')).toMatchObject({ status: 'accepted', assignee: 'maria' })
    expect((await desk.events('aaaaaaaa')).at(-1)?.body).toMatchObject({ comment: 'It is so' })
  })

  test('made of findings.csv with columns for decisions is read by its own amounts', async () => {
    const desk = await deskWithOne()
    const out = join(desk.folder, 'out')
    await desk.as('li', 'findings', 'assign', 'bbbbbbbb', '--to', 'maria')
    await desk.as('li', 'report', '--format', 'csv', '--out', out)
    const rows = readFileSync(join(out, 'latest', 'findings.csv'), 'utf8')
      .trimEnd()
      .split('\r\n')
    const typed = rows.map((row, index) =>
      index === 0 ? `${row},decision,comment` : `${row},${row.startsWith('aaaaaaaa') ? 'accept,seen' : ','}`,
    )
    writeFileSync(join(desk.folder, 'mine.csv'), typed.join('\r\n'))
    const ended = await desk.as('li', 'findings', 'import', 'mine.csv', '--yes')
    expect([ended.code, ended.err]).toEqual([0, ''])
    expect(await desk.statuses()).toEqual(['aaaaaaaa accepted', 'bbbbbbbb open'])
    expect((await desk.one('bbbbbbbb')).assignee).toBe('maria')
  })

  test('without the numbers that were decided on is refused row by row', async () => {
    const desk = await deskWithOne()
    writeFileSync(join(desk.folder, 'mine.csv'), 'id,decision\naaaaaaaa,accept\nbbbbbbbb,\n')
    const ended = await desk.as('li', 'findings', 'import', 'mine.csv', '--yes')
    expect(ended.code).toBe(1)
    expect(ended.out).toContain('Row 2: it doesn’t say which number the decision was made on')
  })
})

describe('a file that isn’t a table of decisions', () => {
  test('is told from one in a sentence, and nothing is done', async () => {
    const desk = await deskWithOne()
    const workbook = await workbookOf(desk)
    const whole = readFileSync(workbook)
    expect(await said(desk, 'empty.xlsx', '')).toContain('empty.xlsx can’t be read: it is empty.')
    expect(await said(desk, 'half.xlsx', whole.subarray(0, whole.length / 2))).toContain('only a part of one')
    expect(await said(desk, 'text.xlsx', 'Dear all,\nplease find …')).toContain('it has no header')
    expect(await said(desk, 'latin.csv', Buffer.from('id,decision\nM\xfcller,accept', 'latin1'))).toContain(
      'isn’t UTF-8',
    )
    expect(await said(desk, 'old.xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0, 0))).toContain('password')
    expect(await said(desk, 'zip.xlsx', zipSync({ 'a.txt': strToU8('nothing') }))).toContain(
      'isn’t a workbook',
    )
    mkdirSync(join(desk.folder, 'dir.xlsx'))
    const folder = await desk.as('li', 'findings', 'import', 'dir.xlsx', '--yes')
    expect([folder.code, folder.err]).toEqual([2, expect.stringContaining('is a folder')])
    const none = await desk.as('li', 'findings', 'import', 'none.xlsx', '--yes')
    expect([none.code, none.err]).toEqual([2, expect.stringContaining('There is no file')])
  })

  test('a workbook without the sheet, or with an empty one, is none either', async () => {
    const desk = await deskWithOne()
    const parts = unzipSync(readFileSync(await workbookOf(desk)))
    const renamed = strToU8(
      Buffer.from(parts['xl/workbook.xml']!).toString().replaceAll('name="Findings"', 'name="Funde"'),
    )
    expect(await said(desk, 'other.xlsx', zipSync({ ...parts, 'xl/workbook.xml': renamed }))).toContain(
      'it has no sheet Findings',
    )
    const sheet = Buffer.from(parts['xl/worksheets/sheet2.xml']!).toString()
    const bare = strToU8(sheet.replace(/<sheetData>.*<\/sheetData>/s, '<sheetData/>'))
    expect(await said(desk, 'bare.xlsx', zipSync({ ...parts, 'xl/worksheets/sheet2.xml': bare }))).toContain(
      'has no header',
    )
  })

  test('a small file that unpacks to very much is refused before it is unpacked', async () => {
    const desk = await deskWithOne()
    const parts = unzipSync(readFileSync(await workbookOf(desk)))
    const bomb = zipSync(
      { ...parts, 'xl/worksheets/sheet2.xml': new Uint8Array(400 * 1024 * 1024) },
      { level: 1 },
    )
    expect(await said(desk, 'bomb.xlsx', bomb)).toContain('unpacks to more')
  })

  testWith(SOFFICE, 'a spreadsheet of another kind is said not to be one', async () => {
    const desk = await deskWithOne()
    const file = await savedByLibreOffice(
      typeInto(await workbookOf(desk), {}, join(desk.folder, 'mine.xlsx')),
      desk.folder,
      'ods',
    )
    const ended = await desk.as('li', 'findings', 'import', file, '--yes')
    expect([ended.code, ended.err]).toEqual([2, expect.stringContaining('isn’t a workbook')])
  })
})
