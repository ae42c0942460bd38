import { describe, expect, test } from 'vitest'
import { checkCharacters, salesforceId } from '../../../src/sandbox/book/salesforce/ids.js'

describe('Salesforce ids', () => {
  test('check characters mark the capitals of each five, lowest bit first', () => {
    // 00130 has none: A. 00A0b has its third, 4: E. CDEFG has all five, 31: 5.
    expect(checkCharacters('0013000A0bCDEFG')).toBe('AE5')
    // 001D0 has its fourth, 8: I. 00000 none: A. IRFma its first three, 7: H.
    expect(checkCharacters('001D000000IRFma')).toBe('IAH')
  })

  test('are 18 characters long, differ, and differ in more than case', () => {
    const ids = Array.from({ length: 50_000 }, (_, n) => salesforceId('802', n + 1))
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.every((id) => /^802[0-9A-Za-z]{12}[A-Z0-5]{3}$/.test(id))).toBe(true)
    expect(new Set(ids.map((id) => id.toLowerCase())).size).toBe(ids.length)
    expect(new Set(ids.map((id) => id.slice(0, 15).toLowerCase())).size).toBeLessThan(ids.length)
  })
})
