import { expect, test } from 'vitest'
import { Transient } from '../../../connectors/http/failure.js'
import { Gate } from '../../../connectors/http/gate.js'

/** Tasks that end when they are told to, and how many are under way. */
function workshop(gate: Gate) {
  const ends: (() => void)[] = []
  let busy = 0
  const start = (): Promise<void> =>
    gate.through(async () => {
      busy += 1
      await new Promise<void>((resolve) => ends.push(resolve))
      busy -= 1
    })
  return { start, end: () => ends.shift()?.(), busy: () => busy }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

test('no more than so many at a time, first come, first served', async () => {
  const shop = workshop(new Gate(2))
  const all = [shop.start(), shop.start(), shop.start()]
  await settled()
  expect(shop.busy()).toBe(2)
  shop.end()
  await settled()
  expect(shop.busy()).toBe(2)
  shop.end()
  shop.end()
  await Promise.all(all)
  expect(shop.busy()).toBe(0)
})

test('narrows by half down to one, and widens again after a calm stretch', async () => {
  const gate = new Gate(4)
  gate.narrow()
  expect(gate.width).toBe(2)
  gate.narrow()
  gate.narrow()
  expect(gate.width).toBe(1)
  for (let count = 0; count < 150; count += 1) await gate.through(async () => undefined)
  expect(gate.width).toBe(4)
})

test('a narrowed gate lets no one in before enough have left', async () => {
  const gate = new Gate(4)
  const shop = workshop(gate)
  const all = [shop.start(), shop.start(), shop.start(), shop.start(), shop.start()]
  await settled()
  gate.narrow()
  shop.end()
  await settled()
  expect(shop.busy()).toBe(3)
  for (let count = 0; count < 4; count += 1) {
    shop.end()
    await settled()
  }
  await Promise.all(all)
})

test('a task that fails leaves its place', async () => {
  const gate = new Gate(1)
  await expect(gate.through(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await gate.through(async () => 7)).toBe(7)
})

const crowded = () => Promise.reject(new Transient('limit', 'crowded', { isCrowded: true }))

test('requests that were turned away together narrow it once', async () => {
  const gate = new Gate(8)
  const together = Array.from({ length: 8 }, () => gate.through(crowded).catch(() => undefined))
  await Promise.all(together)
  expect(gate.width).toBe(4)
  await gate.through(crowded).catch(() => undefined)
  expect(gate.width).toBe(2)
  await gate.through(() => Promise.reject(new Transient('unreachable', 'HTTP 503'))).catch(() => undefined)
  expect(gate.width).toBe(2)
})

test('while the system asks to wait, nobody sends', async () => {
  const gate = new Gate(2)
  const sent: string[] = []
  gate.hold(30)
  gate.hold(10)
  const one = gate.through(async () => void sent.push('one'))
  const two = gate.through(async () => void sent.push('two'))
  await settled()
  expect(sent).toEqual([])
  // What keeps the process alive is whoever was told to wait.
  await new Promise((resolve) => setTimeout(resolve, 60))
  await Promise.all([one, two])
  expect(sent).toEqual(['one', 'two'])
  await gate.through(async () => void sent.push('three'))
  expect(sent).toHaveLength(3)
})
