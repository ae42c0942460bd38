import { describe, expect, it } from 'vitest'
import { readRates } from '../../src/rates/read-rates.js'

const read = (text: string, reporting = 'USD') => readRates(Buffer.from(text), '/book/rates.csv', reporting)

function refusal(text: string, reporting?: string): { exitCode: number; message: string; advice: string } {
  try {
    read(text, reporting)
  } catch (error) {
    return error as { exitCode: number; message: string; advice: string }
  }
  throw new Error('nothing was refused')
}

const EUR = { currency: 'EUR', date: '2026-06-30', rate: '1.0845' }

describe('a file of rates', () => {
  it('is rows of a currency, a day and the exact text of a rate', () => {
    expect(read('currency,date,rate\nEUR,2026-06-30,1.0845\nJPY,2026-06-30,0.0066312000000000001\n')).toEqual(
      [
        { ...EUR, line: 2 },
        { currency: 'JPY', date: '2026-06-30', rate: '0.0066312000000000001', line: 3 },
      ],
    )
  })

  it.each([
    ['with its columns in another order and case', 'Rate,CURRENCY,Date\n1.0845,EUR,2026-06-30\n'],
    ['with semicolons', 'currency;date;rate\nEUR;2026-06-30;1.0845\n'],
    [
      'with tabs, a mark and other ends of lines',
      '\ufeffcurrency\tdate\trate\r\nEUR\t2026-06-30\t1.0845\r\n',
    ],
    ['in quotes', '"currency","date","rate"\n"EUR","2026-06-30","1.0845"\n'],
    ['with empty rows at its end', 'currency,date,rate\nEUR,2026-06-30,1.0845\n,,\n\n'],
  ])('is read %s', (_, text) => {
    expect(read(text)).toMatchObject([EUR])
  })

  it('may say that the reporting currency is worth one of itself', () => {
    expect(read('currency,date,rate\nUSD,2026-06-30,1.00\n')).toHaveLength(1)
  })

  it.each([
    ['an unknown currency', 'eur,2026-06-30,1.1', 'expected an ISO 4217 currency code like EUR, found “eur”'],
    ['no currency', ',2026-06-30,1.1', 'expected an ISO 4217 currency code like EUR, found nothing'],
    ['a day that doesn’t exist', 'EUR,2026-06-31,1.1', 'expected a date as YYYY-MM-DD, found “2026-06-31”'],
    ['a day written otherwise', 'EUR,30.06.2026,1.1', 'expected a date as YYYY-MM-DD, found “30.06.2026”'],
    ['no number', 'EUR,2026-06-30,n/a', 'expected a rate as a decimal like 1.0845, found “n/a”'],
    ['no rate', 'EUR,2026-06-30,', 'expected a rate as a decimal like 1.0845, found nothing'],
    ['rounded digits', 'EUR,2026-06-30,6.5E-05', 'expected a rate as a decimal like 1.0845, found “6.5E-05”'],
    ['a rate of zero', 'EUR,2026-06-30,0.00', 'expected a rate above zero, found 0.00'],
    ['a rate below zero', 'EUR,2026-06-30,-1.1', 'expected a rate above zero, found -1.1'],
    ['a decimal comma', 'EUR,2026-06-30,1,0845', 'expected 3 cells, found 4: EUR | 2026-06-30 | 1 | 0845'],
    ['too few cells', 'EUR,1.1', 'expected 3 cells, found 2: EUR | 1.1'],
    [
      'another rate of the reporting currency than 1',
      'USD,2026-06-30,0.92',
      'USD is the reporting currency, so that its rate is 1, found 0.92',
    ],
  ])('is refused for %s, with file and line', (_, row, sentence) => {
    expect(refusal(`currency,date,rate\nGBP,2026-06-30,1.27\n${row}\n`)).toMatchObject({
      exitCode: 2,
      message: `/book/rates.csv:3: ${sentence}.`,
      advice: expect.stringContaining('EUR,2026-10-31,1.0845'),
    })
  })

  it('is refused for two rates of one day, also where they are the same', () => {
    const text = 'currency,date,rate\nEUR,2026-06-30,1.1\nEUR,2026-06-29,1.1\nEUR,2026-06-30,1.1\n'
    expect(refusal(text).message).toBe('/book/rates.csv:4: EUR has a rate of 2026-06-30 in line 2 already.')
  })

  it('is refused with all that is wrong, by line, ten of them told', () => {
    const two = refusal('currency,date,rate\nEUR,x,0\nGBP,2026-06-30,1\nGBP,2026-06-30,1\nCHF,2026-06-30,?\n')
    expect(two.message.split('\n').map((line) => line.slice(0, 19))).toEqual([
      '/book/rates.csv:2: ',
      '/book/rates.csv:2: ',
      '/book/rates.csv:4: ',
      '/book/rates.csv:5: ',
    ])
    const many = refusal(`currency,date,rate\n${'EUR,2026-06-30,many\n'.repeat(13)}`).message.split('\n')
    expect(many).toHaveLength(11)
    expect(many.at(-1)).toBe('3 more faults in it.')
  })

  it.each([
    [
      'an unknown column',
      'currency,date,rate,quote\nEUR,2026-06-30,1.1,USD\n',
      'currency, date, rate, quote',
    ],
    ['a column that lacks', 'currency,rate\nEUR,1.1\n', 'currency, rate'],
    [
      'a column named twice',
      'currency,date,rate,rate\nEUR,2026-06-30,1.1,1.2\n',
      'currency, date, rate, rate',
    ],
    ['no header', 'EUR,2026-06-30,1.1\n', 'EUR, 2026-06-30, 1.1'],
  ])('is refused for %s', (_, text, found) => {
    expect(refusal(text).message).toBe(
      `/book/rates.csv:1: expected a header with the columns currency, date and rate, found ${found}.`,
    )
  })

  it('is refused where there is nothing in it', () => {
    expect(refusal('').message).toBe('/book/rates.csv is empty.')
    expect(refusal('currency,date,rate\n').message).toBe(
      '/book/rates.csv:1: there is no rate below the header.',
    )
    expect(refusal('currency,date,rate\n"EUR,2026-06-30,1\n').message).toContain(
      '/book/rates.csv can’t be read: ',
    )
    expect(() => readRates(new Uint8Array([0x63, 0xff]), 'rates.csv', 'USD')).toThrow('its text isn’t UTF-8')
  })
})
