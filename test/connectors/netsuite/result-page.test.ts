import { expect, test } from 'vitest'
import { resultPage } from '../../../connectors/netsuite/result-page.js'

const LINKS = [
  { rel: 'next', href: 'https://x.example/?offset=1000' },
  { rel: 'self', href: 'x' },
]
const read = (answer: object) => resultPage(JSON.stringify(answer))

test('a page as NetSuite writes it', () => {
  const answer = {
    links: LINKS,
    count: 1,
    hasMore: true,
    items: [{ links: [], id: '7', mainline: 'T' }],
    offset: 0,
  }
  expect(read({ ...answer, totalResults: 4120 })).toEqual({
    rows: [{ links: [], id: '7', mainline: 'T' }],
    hasMore: true,
    totalResults: 4120,
  })
})

test.each([
  ['true', { hasMore: true }, true],
  ['a text', { hasMore: 'true' }, true],
  ['T', { hasMore: 'T' }, true],
  ['false', { hasMore: false, links: LINKS }, false],
  ['a text that says no', { hasMore: 'false' }, false],
  ['a link alone', { links: LINKS }, true],
  ['nothing', {}, false],
  ['null', { hasMore: null, links: [] }, false],
])('that more is to come may be said by %s', (_, words, hasMore) => {
  expect(read({ items: [{ id: '1' }], ...words }).hasMore).toBe(hasMore)
})

test('values that aren’t texts are read as the texts they would be', () => {
  const { rows } = resultPage(
    '{"items":[{"ID":41001,"f_total":25.10,"taxline":true,"iscogs":false,"memo":null}],"totalResults":null}',
  )
  expect(rows).toEqual([{ id: '41001', f_total: '25.10', taxline: 'T', iscogs: 'F' }])
})

test('a page without rows may leave their list out, and nothing else may', () => {
  expect(read({ links: [], count: 0, hasMore: false, totalResults: 0 }).rows).toEqual([])
  expect(read({ totalResults: 0, items: null }).rows).toEqual([])
  for (const answer of [{}, { count: 3, hasMore: false }, { totalResults: 5 }, { items: 'none' }])
    expect(() => read(answer)).toThrow('no items')
})
