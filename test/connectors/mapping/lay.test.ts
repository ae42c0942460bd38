import { describe, expect, test } from 'vitest'
import { layMapping } from '../../../connectors/mapping/lay.js'
import { netsuiteMappings } from '../../../connectors/netsuite/mappings.js'
import { NETSUITE_PRESET } from '../../../connectors/netsuite/presets.js'
import { salesforceMappings } from '../../../connectors/salesforce/mappings.js'
import { SALESFORCE_PRESET } from '../../../connectors/salesforce/preset.js'
import { CATALOGUE } from '../../../reconcile/records/catalogue.js'
import type { ObjectName } from '../../../reconcile/records/object.js'
import { settings } from '../../wire/scripted-netsuite.js'
import { SETTINGS } from '../../wire/scripted-salesforce.js'

const PRESET = {
  from: 'Contract',
  where: "Status = 'Activated'",
  fields: { number: 'ContractNumber', status: 'Status' },
}

describe('a company’s mapping over a preset', () => {
  test('naming one field keeps the others; null switches one off', () => {
    const mapping = layMapping(PRESET, {
      fields: { status: null, startDate: { field: 'Start__c', default: '2026-01-01' } },
    })
    expect(mapping).toEqual({
      from: 'Contract',
      where: "Status = 'Activated'",
      fields: {
        number: { field: 'ContractNumber' },
        status: null,
        startDate: { field: 'Start__c', default: '2026-01-01' },
      },
      configured: new Set(['startDate']),
      extra: {},
    })
  })

  test('a configured where or from replaces the preset’s, null takes it away', () => {
    expect(layMapping(PRESET, { where: "Status != 'Draft'" }).where).toBe("Status != 'Draft'")
    expect(layMapping(PRESET, { where: null }).where).toBeNull()
    expect(layMapping(PRESET, { from: 'Deal__c' }).from).toBe('Deal__c')
    expect(layMapping(PRESET, { from: null }).from).toBeNull()
  })

  test('without a preset everything is the company’s', () => {
    expect(layMapping(undefined, { from: 'X__c', fields: { number: 'Name' }, extra: { a: 'B__c' } })).toEqual(
      {
        from: 'X__c',
        where: null,
        fields: { number: { field: 'Name' } },
        configured: new Set(['number']),
        extra: { a: 'B__c' },
      },
    )
  })
})

describe('presets', () => {
  const thoseThatMap: readonly (readonly [string, object])[] = [
    ...Object.entries(SALESFORCE_PRESET).filter(([name]) => name !== 'none'),
    ['netsuite', NETSUITE_PRESET],
  ]

  test.each(thoseThatMap)('%s maps fields that there are', (_, preset) => {
    for (const [object, { fields }] of Object.entries(preset as Record<string, { fields: object }>)) {
      const unknown = Object.keys(fields).filter((name) => !(name in CATALOGUE[object as ObjectName]))
      expect([object, unknown]).toEqual([object, []])
    }
  })

  test('none maps nothing, and reads what is configured alone', () => {
    expect(Object.keys(salesforceMappings({ ...SETTINGS, preset: 'none' }))).toEqual(['contract'])
    expect(Object.keys(salesforceMappings({ ...SETTINGS, preset: 'orders' }))).toEqual([
      'account',
      'opportunity',
      'opportunityLine',
      'product',
      'contract',
      'contractLine',
    ])
  })

  test('credit memos are mapped as invoices, their own words come first', () => {
    const base = { ...settings(), objects: {} }
    const invoice = { where: 'memo IS NULL', fields: { contractRef: 'custbody_contract', memo: 'message' } }
    const creditMemo = { fields: { memo: 'memo', reason: 'custbody_reason' } }
    const { creditMemo: mapped } = netsuiteMappings({ ...base, objects: { invoice, creditMemo } })
    expect(mapped?.where).toBe('memo IS NULL')
    expect(mapped?.fields).toMatchObject({
      contractRef: { field: 'custbody_contract' },
      memo: { field: 'memo' },
      reason: { field: 'custbody_reason' },
      number: { field: 'tranid' },
    })
  })
})
