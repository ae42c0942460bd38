import { expect, test } from 'vitest'
import { audienceOf } from '../../../connectors/salesforce/auth/parameters.js'

const LOGIN = 'https://login.salesforce.com'
const TEST = 'https://test.salesforce.com'

test.each([
  ['https://login.salesforce.com', LOGIN],
  ['https://acme.my.salesforce.com', LOGIN],
  ['https://acme-eu.my.salesforce.com', LOGIN],
  ['https://test.salesforce.com', TEST],
  ['https://acme--uat.sandbox.my.salesforce.com', TEST],
  ['https://acme--uat.my.salesforce.com', TEST],
  ['https://data-ability-1234-dev-ed.scratch.my.salesforce.com', TEST],
  ['https://test.salesforce.com.example.com', LOGIN],
])('an assertion for %s is for %s', (loginUrl, audience) => expect(audienceOf(loginUrl)).toBe(audience))
