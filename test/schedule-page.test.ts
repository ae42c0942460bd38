import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { CONVENTION_NAMES, CONVENTION_VALUES } from '../reconcile/terms/conventions.js'
import { CONVENTION_EXAMPLES } from './docs/schedule-page/examples.js'
import { itemsOf, schedulePage } from './docs/schedule-page/page.js'

// The page is made from the code: `npx vitest run test/schedule-page.test.ts -u` writes it again.
it('docs/schedule.md is what the code draws', async () => {
  await expect(schedulePage()).toMatchFileSnapshot(resolve(import.meta.dirname, '../docs/schedule.md'))
})

it('every convention has an example', () => {
  expect(CONVENTION_EXAMPLES.map(({ name }) => name).sort()).toEqual([...CONVENTION_NAMES].sort())
})

it.each(Object.entries(CONVENTION_VALUES))(
  'every value of %s is drawn, the default first',
  (name, values) => {
    const example = CONVENTION_EXAMPLES.find((candidate) => candidate.name === name)
    expect(example?.values.map(({ value }) => value)).toEqual([...values])
  },
)

it.each(CONVENTION_EXAMPLES.map((example) => [example.name, example] as const))(
  'the values of %s make a difference in its example',
  (_, example) => {
    const schedules = example.values.map((value) =>
      JSON.stringify(itemsOf(example, value), (_key, field: unknown) =>
        typeof field === 'bigint' ? `${field}` : field,
      ),
    )
    expect(new Set(schedules).size).toBe(example.values.length)
  },
)
