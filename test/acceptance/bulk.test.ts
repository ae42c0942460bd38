import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openOffice } from './book.js'
import { contentOf } from './content.js'

const threshold = (rows: number | null) => (text: string) =>
  text.replace('  preset: orders\n', `  preset: orders\n  bulkThreshold: ${rows}\n`)

describe('Bulk, in a night', () => {
  test('stages byte for byte what comes page by page, in its first night and in the next', async () => {
    const office = await openOffice(5, 80, { patience: { firstDelay: 5 } })
    const sync = async (rows: number | null, store: string) => {
      const file = join(office.folder, store)
      const { code, err } = await office.tieoutWith(
        { configuration: threshold(rows) },
        'sync',
        '--source',
        'salesforce',
        '--store',
        file,
      )
      expect({ code, err }).toMatchObject({ code: 0 })
      return contentOf(file).rows
    }
    try {
      const { salesforce } = office.sandbox
      const paged = await sync(null, 'paged.db')
      expect(salesforce.requests.filter(({ path }) => path.includes('/jobs/'))).toEqual([])
      expect(await sync(0, 'bulk.db')).toBe(paged)
      expect(salesforce.requests.filter(({ path }) => path.endsWith('/results')).length).toBeGreaterThan(5)

      const SystemModstamp = new Date().toISOString()
      salesforce.apply(
        {
          kind: 'update',
          table: 'Account',
          where: {},
          set: { Name: 'One, "two"; three', SystemModstamp },
        },
        {
          kind: 'update',
          table: 'Order',
          where: { Type: 'Amendment' },
          set: { Status: 'Draft', SystemModstamp },
        },
      )
      const next = await sync(null, 'paged.db')
      expect(next).not.toBe(paged)
      expect(await sync(0, 'bulk.db')).toBe(next)
    } finally {
      await office.stop()
    }
  })
})
