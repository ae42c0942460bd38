import { describe, expect, test } from 'vitest'
import { isMixed, isolated } from '../../src/reports/isolated.js'
import { escaped } from '../../src/reports/markdown.js'
import { plain, seen, visible } from '../../src/reports/terminal/plain.js'
import { table } from '../../src/reports/terminal/table.js'
import { cut, wrap } from '../../src/reports/terminal/wrap.js'
import { textCell } from '../../src/reports/workbook/cells.js'
import { BODY, WRAPPED } from '../../src/reports/workbook/styles.js'

const [FROM, TO] = ['\u2068', '\u2069']
/** “Acme Ltd” in Hebrew, with the quotation mark that stands within the abbreviation. */
const HEBREW = 'אקמי בע"מ'
/** “Nile Trading Company” in Arabic. */
const ARABIC = 'شركة النيل للتجارة'

describe('a name that is written from right to left', () => {
  test.each([
    [`${HEBREW} owes USD 5.00`, `${FROM}${HEBREW}${TO} owes USD 5.00`],
    [
      `Contract 12 of ${ARABIC}, 3 invoices of ${HEBREW}.`,
      `Contract 12 of ${FROM}${ARABIC}${TO}, 3 invoices of ${FROM}${HEBREW}${TO}.`,
    ],
    // A figure within the name is of the name; one behind it is of the sentence.
    ['of דרך 7 בית 24 days', `of ${FROM}דרך 7 בית${TO} 24 days`],
    ['of אקמי (ישראל) on 3 May', `of ${FROM}אקמי (ישראל)${TO} on 3 May`],
    ['of אקמי (Israel) on 3 May', `of ${FROM}אקמי${TO} (Israel) on 3 May`],
    ['Café Ёлки 漢字 🧾', 'Café Ёлки 漢字 🧾'],
  ])('keeps its direction to itself: %s', (text, expected) => {
    expect(isolated(text)).toBe(expected)
    expect(isolated(expected)).toBe(expected)
    expect(plain(expected)).toBe(expected)
  })

  test('stays isolated on a page, where its quotation mark has another spelling', () => {
    const page = `<p title="x">${FROM}אקמי בע&quot;מ${TO} &amp; Co</p>`
    expect(visible(page)).toBe(page)
  })

  test('is the only thing that may stand between marks of direction', () => {
    expect(plain(`a${FROM}Latin${TO}b`)).toBe('a·Latin·b')
    expect(plain(`${FROM}אקמי`)).toBe('·אקמי')
    expect(plain(`אקמי${TO} \u202eטסט\u202c`)).toBe('אקמי· ·טסט·')
  })

  test('has others beside it, or stands alone', () => {
    expect([`${HEBREW} Ltd`, HEBREW, 'Acme', 'ש 12'].map(isMixed)).toEqual([true, false, false, false])
  })

  test('is read in one go, however it was made', () => {
    const many = (text: string) => text.repeat(5_000)
    for (const text of [
      `${FROM}א${many('&#39;')}`,
      `${FROM}א${many('ָ')}z`,
      `א(${many('ב ')}z`,
      `א${many('(')}`,
      `${FROM}א${many(' (ב')}`,
    ])
      expect(isolated(visible(text))).toContain('א')
  })

  test('turns no line of a terminal and no column', () => {
    expect(wrap(`Account ${HEBREW} pays`, 80)).toEqual([`Account ${FROM}${HEBREW}${TO} pays`])
    const columns = [
      { title: 'A', width: 10, cell: ([a]: readonly string[]) => a ?? '' },
      { title: 'B', width: 9, align: 'right' as const, cell: ([, b]: readonly string[]) => b ?? '' },
    ]
    // אקמי is four cells wide, its marks none.
    expect(table([['אקמי', 'טסט']], columns, false).split('\n')[1]).toBe(
      `${FROM}אקמי${TO}${' '.repeat(13)}${FROM}טסט${TO}`,
    )
  })

  test('is isolated in Markdown, and in the sentences of a workbook but not where it stands alone', () => {
    expect(escaped('of אקמי_טסט: 5')).toBe(`of ${FROM}אקמי\\_טסט${TO}: 5`)
    expect(textCell('of אקמי: 5', WRAPPED)?.value).toBe(`of ${FROM}אקמי${TO}: 5`)
    expect(textCell('אקמי', BODY)?.value).toBe('אקמי')
  })
})

describe('characters that nobody can see', () => {
  test.each([
    ['a zero-width blank', 'Ac\u200bme', 'Ac·me'],
    ['a soft hyphen', 'Ac\u00adme', 'Ac·me'],
    ['a byte order mark', '\ufeffAcme', '·Acme'],
    ['the Arabic letter mark', 'Acme\u061c', 'Acme·'],
    ['a joiner that joins nothing', 'Ac\u200dme', 'Ac·me'],
    ['a joiner of pictures stays', '👩\u200d💻', '👩\u200d💻'],
    ['a non-joiner within Persian stays', 'می\u200cخواهم', 'می\u200cخواهم'],
    ['a word joiner', 'Ac\u2060me', 'Ac·me'],
    ['that which keeps an address from being a link stays', 'http:\u2060//x', 'http:\u2060//x'],
  ])('%s', (_, text, expected) => {
    expect(plain(text)).toBe(expected)
    expect(seen(text)).toBe(expected)
    expect(textCell(text)?.value).toBe(expected)
  })
})

describe('cells of a terminal', () => {
  test('letters of East Asia and pictures take two, marks upon letters none', () => {
    const columns = [
      { title: 'A', width: 8, cell: ([a]: readonly string[]) => a ?? '' },
      { title: 'B', width: 3, align: 'right' as const, cell: ([, b]: readonly string[]) => b ?? '' },
    ]
    // Eight cells: 漢字 are four of them, and é of two characters is one.
    const rows = [
      ['漢字', '1'],
      ['Cafe\u0301', '2'],
      ['🧾 x', '3'],
    ]
    const blanks = ' '.repeat(7)
    expect(table(rows, columns, false).split('\n').slice(1, 4)).toEqual([
      `漢字${blanks}1`,
      `Cafe\u0301${blanks}2`,
      `🧾 x${blanks}3`,
    ])
    expect(cut('漢字漢字', 5)).toBe('漢字…')
    expect(wrap('漢字漢字漢', 4)).toEqual(['漢字', '漢字', '漢'])
  })
})
