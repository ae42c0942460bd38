import { Script } from 'node:vm'
import { expect, test } from 'vitest'
import { withStore } from '../../src/night/open-store.js'
import { storePath } from '../state/support.js'

test.each([
  ['JSON that was cut off', () => JSON.parse('{"values":')],
  ['a figure that is none', () => BigInt('12x')],
])('what is kept and can’t be read is the store’s damage: %s', async (_name, read) => {
  const path = storePath()
  await expect(withStore(path, async () => read())).rejects.toMatchObject({ kind: 'corrupt' })
})

test('a program that was replaced while it ran, and can’t load the rest of itself, says no word of the store', async () => {
  const work = withStore(storePath(), async () => new Script('import { half } from'))
  await expect(work).rejects.toThrow(/import/)
  await expect(work).rejects.not.toHaveProperty('kind')
})
