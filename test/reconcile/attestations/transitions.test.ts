import { describe, expect, test } from 'vitest'
import type { ManualLink, Override } from '../../../reconcile/attestations/attestation.js'
import { collide, lapse } from '../../../reconcile/attestations/transitions.js'

const SAID = {
  number: 1,
  status: 'approved',
  contractId: '800',
  contractNumber: 'C-1',
  reason: 'agreed',
  document: null,
  author: 'li',
  authoredAt: '2026-11-01T08:00:00Z',
  approver: 'maria',
  approvedAt: '2026-11-02T08:00:00Z',
  request: 'r',
  removal: null,
  ended: null,
} as const

const override = (parts: Partial<Override> = {}): Override => ({
  ...SAID,
  id: 'OV-1',
  kind: 'override',
  record: 'contractLine',
  recordId: '802',
  field: 'discountPercent',
  value: '10',
  was: '5',
  from: null,
  until: null,
  ...parts,
})

const link = (parts: Partial<ManualLink> = {}): ManualLink => ({
  ...SAID,
  id: 'LK-1',
  kind: 'link',
  documentObject: 'invoice',
  documentId: '41',
  documentNumber: 'INV41',
  lineId: null,
  was: null,
  ...parts,
})

describe('two sayings of the same', () => {
  test('collide where they speak of one field of one record on a day that both hold for', () => {
    expect(collide(override(), override())).toBe(true)
    expect(collide(override(), override({ field: 'quantity' }))).toBe(false)
    expect(collide(override(), override({ recordId: '803' }))).toBe(false)
  })

  test('don’t where one ends before the other begins; a shared day is enough', () => {
    const spring = override({ until: '2026-03-31' })
    expect(collide(spring, override({ from: '2026-04-01' }))).toBe(false)
    expect(collide(override({ from: '2026-04-01' }), spring)).toBe(false)
    expect(collide(spring, override({ from: '2026-03-31' }))).toBe(true)
    expect(collide(spring, override())).toBe(true)
  })

  test('a link of a line and one of its whole document stand side by side', () => {
    expect(collide(link(), link())).toBe(true)
    expect(collide(link(), link({ lineId: '7' }))).toBe(false)
    expect(collide(link(), link({ documentObject: 'creditMemo' }))).toBe(false)
    expect(collide(link(), override())).toBe(false)
  })
})

describe('a saying lapses', () => {
  test('when the source says something else than it did', () => {
    expect(lapse(override(), { value: '5' })).toBeNull()
    expect(lapse(override(), { value: '7' })).toBe('the source’s own discountPercent changed from 5 to 7')
    expect(lapse(override(), { value: null })).toBe(
      'the source’s own discountPercent changed from 5 to nothing',
    )
  })

  test('even when it comes to say what was said', () => {
    expect(lapse(override(), { value: '10' })).not.toBeNull()
  })

  test('when its record is gone', () => {
    expect(lapse(override(), 'gone')).toBe('the contract line isn’t there any more')
    expect(lapse(link(), 'gone')).toBe('the document isn’t there any more')
  })

  test('a link: when the document comes to name a contract', () => {
    expect(lapse(link(), { value: null })).toBeNull()
    expect(lapse(link(), { value: 'C-9' })).toBe('the source’s own contractRef changed from nothing to C-9')
  })
})
