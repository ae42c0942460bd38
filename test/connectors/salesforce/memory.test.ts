import { describe, expect, it } from 'vitest'
import { recall, settingsMark } from '../../../connectors/salesforce/memory.js'
import { SALESFORCE_PRESET } from '../../../connectors/salesforce/preset.js'

const SETTINGS = { loginUrl: 'https://acme.my.salesforce.com', apiVersion: '62.0', objects: {} } as const
const NIGHT = new Date('2026-11-20T02:00:00Z')
const NEXT = new Date('2026-11-21T02:00:00Z')

const remembered = (settings: string): string =>
  JSON.stringify({ settings, at: NIGHT.toISOString(), described: {}, faceValue: {} })

describe('what is remembered of an org', () => {
  it('is of the fields that the preset had then: one that an upgrade adds would be taken for absent', () => {
    const now = settingsMark({ ...SETTINGS, preset: 'cpq' })
    const amended = JSON.stringify(SALESFORCE_PRESET.cpq.opportunity?.fields.contractId)
    const before = now.replaceAll(amended, '"ContractId"')
    expect(recall(remembered(now), now, NEXT)).not.toBeNull()
    expect(recall(remembered(before), now, NEXT)).toBeNull()
  })
})
