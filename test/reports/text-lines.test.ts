import { describe, expect, test } from 'vitest'
import { withReadableLinks } from '../../src/reports/workbook/long-links.js'
import { BODY, LINK, LONG_LINK } from '../../src/reports/workbook/styles.js'
import { heightOf, linesOf, mostLines } from '../../src/reports/workbook/text-lines.js'

/** A column as wide as so many noughts of ten points: 5.56 points each, a digit of width is 6 points, 11 are no room. */
const noughts = (count: number) => ({ width: (count * 5.56 + 11.01) / 6 })

describe('lines of a text in a cell that wraps', () => {
  test.each([
    ['nothing is one line', '', 10, 1],
    ['what just fits', '0'.repeat(10), 10, 1],
    ['a word that is longer than the column', '0'.repeat(25), 10, 3],
    // A blank is half as wide as a nought: 4 + ½ + 4 = 8½ fit, and so do 4 + ½ + 5 = 9½.
    ['two words side by side', '0000 00000', 10, 1],
    ['words go down as a whole', '0000000 0000000 000', 10, 3],
    ['a blank at the end of a line takes none', '0000000000 0000000000', 10, 2],
    ['a hyphen parts', '00000-000000', 10, 2],
    ['narrow letters need less', 'i'.repeat(25), 10, 1],
    ['wide ones more', 'W'.repeat(6), 10, 2],
    ['letters of East Asia are as wide as they are high: five of them', '会社名会社名', 10, 2],
    ['lines of its own', 'a\nb\n\nc', 10, 4],
  ])('%s', (_, text, width, lines) => {
    expect(linesOf(text, noughts(width))).toBe(lines)
  })

  test('bold takes more', () => {
    expect(linesOf('0'.repeat(10), { ...noughts(10), bold: true })).toBe(2)
  })

  test('only cells that wrap count, each in its own column', () => {
    const wraps = { value: '00000 00000 00000', style: { alignment: { wrapText: true } } }
    const flat = { value: '0'.repeat(100), style: {} }
    expect(mostLines([flat, wraps, null], [1, noughts(6).width, 1])).toBe(3)
    expect(mostLines([wraps, wraps], [noughts(20).width, noughts(12).width])).toBe(2)
  })

  test('a link that would shrink to less than can be read wraps, and counts', () => {
    const of = (length: number, style = LINK) => ({ value: '0'.repeat(length), style })
    // 13 noughts in the room of 10 are shrunk to 7.7 points, 14 would be to 7.1.
    const widths = [noughts(10).width, noughts(10).width, noughts(10).width, noughts(10).width]
    const row = withReadableLinks([of(13), of(14), of(40, BODY), null], widths)
    expect(row.map((cell) => cell?.style)).toEqual([LINK, LONG_LINK, BODY, undefined])
    expect(mostLines(row, widths)).toBe(2)
  })

  test('a row is never higher than Excel lets it be', () => {
    expect(heightOf(1)).toBe(16)
    expect(heightOf(10_000)).toBeLessThan(409)
  })
})
