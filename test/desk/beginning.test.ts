import fc from 'fast-check'
import { expect, test } from 'vitest'
import { beginningOf } from '../../src/desk/parts/beginning.js'
import { json, openDesk } from '../review/desk.js'
import { finding } from '../state/findings-support.js'
import { readable, visit } from './visitor.js'

test('what is short stays as it is; what is long ends at a word, or within what is no word', () => {
  expect(beginningOf('as agreed')).toBe('as agreed')
  expect(beginningOf(`${'agreed '.repeat(60)}`)).toBe(`${'agreed '.repeat(34).trim()} …`)
  expect(beginningOf('x'.repeat(500))).toBe(`${'x'.repeat(240)} …`)
})

test('no letter is cut in two, and nothing is added but that it goes on', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 600 }), (text) => {
      const begun = beginningOf(text)
      expect(begun).not.toMatch(/\p{Surrogate}/u)
      expect(text.startsWith(begun.replace(/ …$/, '')) || begun === text).toBe(true)
      expect([...begun].length).toBeLessThanOrEqual(242)
    }),
  )
})

test('lists begin a long reason, and the request’s own page has it whole', async () => {
  const desk = openDesk()
  await desk.night(1, [finding('aaaaaaaa')])
  const reason = `${'The customer said so at length. '.repeat(40)}And that was all.`
  const terms = ['--code', 'immaterial', '--reason', reason, '--expires', '2026-12-31', '--json']
  const { id } = json(await desk.as('li', 'findings', 'waive', 'aaaaaaaa', ...terms)).request
  const { get } = await visit(desk.folder, 'maria')
  for (const page of ['start', 'requests']) {
    const text = readable(await get(page))
    expect(text).toContain('“The customer said so at length.')
    expect(text).not.toContain('And that was all.')
  }
  expect(readable(await get(`request?id=${id}`))).toContain('at length. And that was all.')
  // The note on the waiver begins it, the history below has it whole.
  expect(readable(await get('finding?id=aaaaaaaa')).split('And that was all.')).toHaveLength(2)
})
