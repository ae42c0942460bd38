import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { parseConfiguration } from '../../src/config/load.js'
import { DEFAULT_ANSWERS } from '../../src/init/answers.js'
import { type OwnField, type OwnObject, proposals } from '../../src/init/propose.js'
import { proposedText } from '../../src/init/proposed-text.js'
import { similarity, wordsOf } from '../../src/init/similar.js'
import { configurationText } from '../../src/init/template.js'

const field = (name: string, type: string, more: Partial<OwnField> = {}): OwnField => ({
  name,
  label: name.replace(/__c$/, ''),
  type,
  choices: [],
  ...more,
})

const contract = (...fields: readonly OwnField[]): readonly OwnObject[] => [
  { object: 'contract', mapped: new Set(['startDate', 'currency']), fields },
]

const found = (...fields: readonly OwnField[]): readonly string[] =>
  proposals(contract(...fields)).map((proposal) => `${proposal.canonical}: ${proposal.field.name}`)

describe('names', () => {
  it.each([
    ['Billing_Frequency__c', ['billing', 'frequency']],
    ['SBQQ__BillingFrequency__c', ['billing', 'frequency']],
    ['Invoice_Cadence__c', ['billing', 'frequency']],
    ['PORequired__c', ['po', 'required']],
    ['Purchase_Order_Number__c', ['po']],
    ['NetSuite_Customer_Id__c', ['netsuite', 'customer']],
    ['Termination_Date__c', ['terminated']],
    ['Date__c', ['date']],
    ['custbody_sf_contract', ['salesforce', 'contract']],
    ['custcol_service_start', ['service', 'start']],
  ])('%s is about %j', (name, words) => {
    expect([...wordsOf(name)]).toEqual(words)
  })

  it('are as alike as their words are', () => {
    expect(similarity('billingFrequency', 'Billing_Frequency__c')).toBe(1)
    expect(similarity('billingFrequency', 'Invoice_Schedule__c')).toBe(1)
    // Two of three words and two of two: 2 × 2 / 5.
    expect(similarity('billingFrequency', 'Custom_Billing_Frequency__c')).toBe(0.8)
    expect(similarity('billingFrequency', 'Region__c')).toBe(0)
  })
})

describe('proposals', () => {
  it('name what may hold each canonical field that is open, the likest first', () => {
    expect(
      found(
        field('Billing_Cadence__c', 'picklist'),
        field('Old_Billing_Cadence__c', 'picklist'),
        field('Annual_Uplift__c', 'percent'),
        field('Terminated_On__c', 'date'),
        field('PO_Number__c', 'string'),
        field('Region__c', 'picklist'),
      ).toSorted(),
    ).toEqual([
      'billingFrequency: Billing_Cadence__c',
      'poNumber: PO_Number__c',
      'terminatedOn: Terminated_On__c',
      'upliftPercent: Annual_Uplift__c',
    ])
  })

  it('go by the label where the name says nothing', () => {
    expect(found(field('Field_17__c', 'date', { label: 'Termination date' }))).toEqual([
      'terminatedOn: Field_17__c',
    ])
  })

  it('are none for a type that can’t hold it, or where the preset has it already', () => {
    expect(found(field('Terminated_On__c', 'boolean'), field('Start__c', 'date'))).toEqual([])
  })
})

describe('the configuration with proposals', () => {
  const text = (...fields: readonly OwnField[]) =>
    configurationText(DEFAULT_ANSWERS, {
      salesforce: proposedText(proposals(contract(...fields))),
      netsuite: '',
    })

  it('says the same as without: all of it is comment', () => {
    const hostile = field('Billing_Frequency__c', 'picklist', {
      label: 'Billing\nstore: /etc/passwd\u2028',
      choices: ['a\r\nversion: 2', '\u001b[31mMonthly'],
    })
    const written = text(hostile, field('Evil: key__c', 'picklist', { label: 'billing frequency' }))
    expect(written).toContain('#       billingFrequency: Billing_Frequency__c ')
    expect(parse(written)).toEqual(parse(configurationText(DEFAULT_ANSWERS)))
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not come through
    expect(written).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/)
    expect(written).not.toContain('Evil')
  })

  it('is right once the comment marks are taken away', () => {
    const block = proposedText(proposals(contract(field('Billing_Frequency__c', 'picklist'))))
    const lines = block.split('\n').filter((line) => line.startsWith('  #   '))
    const objects = lines.map((line) => line.replace('  # ', '  ')).join('\n')
    const plain = `salesforce:
  loginUrl: https://acme.my.salesforce.com
  auth: { flow: access-token, instanceUrl: "https://acme.my.salesforce.com", accessToken: x }
  objects:
${objects}
`
    expect(parseConfiguration(plain, '/tieout.config.yaml', {}).tree).toMatchObject({
      salesforce: { objects: { contract: { fields: { billingFrequency: 'Billing_Frequency__c' } } } },
    })
  })

  it('has nothing more where nothing is proposed', () => {
    expect(proposedText([])).toBe('')
    expect(text()).toBe(configurationText(DEFAULT_ANSWERS))
  })
})
