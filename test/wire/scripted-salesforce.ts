import nock from 'nock'
import type { SalesforceSettings } from '../../connectors/settings.js'

export const ORG = 'https://acme.example.com'
export const DATA = '/services/data/v62.0'

export const TOKEN = {
  access_token: '00Dtoken-1',
  instance_url: ORG,
  id: `${ORG}/id/00Dxx0000001gERAAY/005xx000001SwiUAAS`,
  token_type: 'Bearer',
  issued_at: '1763712000000',
}

/** One object with a number and an amount, so that each odd answer stands alone. */
export const SETTINGS: SalesforceSettings = {
  loginUrl: ORG,
  apiVersion: '62.0',
  auth: { flow: 'client-credentials', clientId: 'client-id-1', clientSecret: 'client-secret-1' },
  preset: 'none',
  bulkThreshold: null,
  objects: { contract: { from: 'Contract', fields: { number: 'ContractNumber', totalValue: 'Value__c' } } },
}

const field = (name: string, type = 'string') => ({ name, type, referenceTo: [], relationshipName: null })

export const DESCRIBE = {
  name: 'Contract',
  fields: [
    field('Id', 'id'),
    field('SystemModstamp', 'datetime'),
    field('ContractNumber'),
    field('Value__c', 'currency'),
  ],
}

/** Signs in and describes; what is asked after that is for the test to say. */
export function openOrg(describe: object = DESCRIBE): nock.Scope {
  nock(ORG).post('/services/oauth2/token').reply(200, TOKEN)
  return nock(ORG).get(`${DATA}/sobjects/Contract/describe`).reply(200, describe)
}

/** A query whose SOQL holds these words. */
export const asks = (words: string) => (query: { readonly q?: unknown }) => String(query.q).includes(words)

export const row = (id: string, rest: object = {}) => ({
  attributes: { type: 'Contract', url: `${DATA}/sobjects/Contract/${id}` },
  Id: id,
  SystemModstamp: '2026-01-02T03:04:05.000+0000',
  ContractNumber: '1',
  Value__c: null,
  ...rest,
})

export const rows = (...records: readonly object[]) => ({ totalSize: records.length, done: true, records })
