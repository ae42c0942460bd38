import { expect, test } from 'vitest'
import { OwnText } from '../../src/reports/page/parts.js'

test('what stands in backquotes is typed as it is; all else stays what it was', () => {
  const shown = (text: string): string => String(OwnText({ text }))
  expect(shown('map it under `salesforce.objects`, or run `tieout doctor`')).toBe(
    'map it under <code>salesforce.objects</code>, or run <code>tieout doctor</code>',
  )
  expect(shown('a & b < c')).toBe('a &amp; b &lt; c')
})
