import { expect, test } from 'vitest'
import { NamePath } from '../../../reconcile/basics/name-path.js'

function lengthsOf(path: NamePath<number>, names: readonly string[]): number[] {
  let place = path.start
  return names.map((name) => {
    place = path.step(place, name)
    return place.about
  })
}

test('tells of each name what is known of it, whichever came before', () => {
  const path = new NamePath((name) => name.length)
  const orders = [
    ['a', 'bb', 'ccc'],
    ['a', 'ccc'],
    ['bb', 'a', 'ccc'],
    [],
    ['a', 'bb', 'ccc'],
    ['a', 'ccc', 'bb'],
  ]
  for (const names of orders) expect(lengthsOf(path, names)).toEqual(names.map(({ length }) => length))
})

test('asks once for a name in its place', () => {
  const asked: string[] = []
  const path = new NamePath((name) => asked.push(name))
  for (const names of [
    ['a', 'b'],
    ['a', 'c'],
    ['a', 'b'],
    ['a', 'c'],
  ])
    lengthsOf(path, names)
  expect(asked).toEqual(['', 'a', 'b', 'c'])
})

test('names that never come again take no memory for ever, and are told all the same', () => {
  const path = new NamePath((name) => name.length)
  const { start } = path
  for (let at = 0; at < 20_001; at += 1) lengthsOf(path, [`${at}`])
  expect(lengthsOf(path, ['20000', 'a'])).toEqual([5, 1])
  expect(path.start).not.toBe(start)
})
