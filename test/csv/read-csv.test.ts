import { describe, expect, test } from 'vitest'
import { readings, UnreadableCsv } from '../../src/csv/read-csv.js'

const bytes = (text: string) => new TextEncoder().encode(text)
const cells = (text: Uint8Array) => [...readings(text)].map((rows) => rows.map((row) => row.cells))

describe('a CSV', () => {
  test('is read by comma, by semicolon and by tab: its header tells which was meant', () => {
    expect(cells(bytes('a;b\n1,5;2\n'))).toEqual([
      [['a;b'], ['1', '5;2']],
      [
        ['a', 'b'],
        ['1,5', '2'],
      ],
      [['a;b'], ['1,5;2']],
    ])
  })

  test('tells each row’s line in the file, empty ones counted', () => {
    const [rows] = readings(bytes('a\n\n"x\ny"\nz\n'))
    expect(rows?.map(({ line }) => line)).toEqual([1, 4, 5])
  })

  test('loses the mark that guards a text against being a formula, and no other', () => {
    const [rows] = cells(bytes("'=1+1, 'tis ,'-5\n"))
    expect(rows).toEqual([['=1+1', "'tis", '-5']])
  })

  test('may be Excel’s Unicode text', () => {
    const wide = new Uint8Array([0xff, 0xfe, ...Buffer.from('a\tü\n', 'utf16le')])
    expect(cells(wide).at(-1)).toEqual([['a', 'ü']])
  })

  test('with quotes that only one delimiter can read is read by that one, and is none the less a CSV', () => {
    expect(cells(bytes('a,b\nx,"1,5"\n'))).toEqual([
      [
        ['a', 'b'],
        ['x', '1,5'],
      ],
    ])
  })

  test('that isn’t one says why, once no delimiter is left', () => {
    const read = (text: Uint8Array) => () => [...readings(text)]
    expect(read(bytes('a,b\n"open,1\n'))).toThrow(UnreadableCsv)
    expect(read(bytes('a,b\n"open,1\n'))).toThrow('isn’t a CSV')
    expect(read(new Uint8Array([0xff, 0x41]))).toThrow('its text isn’t UTF-8')
  })
})
