import { z } from 'zod'
import { netsuiteObjects } from './objects.js'
import { hasOneKey, oneKey, privateKey } from './salesforce.js'
import { secret, secureUrl, textOrNumber, timeZone } from './values.js'

const tba = z.strictObject({
  flow: z.literal('tba'),
  consumerKey: secret().describe('the integration record’s consumer key'),
  consumerSecret: secret().describe('the integration record’s consumer secret'),
  tokenId: secret().describe('the access token’s id'),
  tokenSecret: secret().describe('the access token’s secret'),
})

const oauth2 = z
  .strictObject({
    flow: z.literal('oauth2'),
    clientId: z.string().min(1).describe('client id of the integration record'),
    certificateId: z.string().min(1).describe('id of the certificate in the M2M set-up'),
    ...privateKey,
    algorithm: z.enum(['PS256', 'ES256']).default('PS256').describe('how the assertion is signed'),
    tokenUrl: secureUrl().optional().describe('default: built from baseUrl'),
  })
  .refine(hasOneKey, oneKey)

export const netsuite = z
  .strictObject({
    account: textOrNumber()
      .pipe(z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, 'expected an account id like 1234567_SB1'))
      .describe('account id, like 1234567_SB1'),
    baseUrl: secureUrl().optional().describe('default: derived from the account'),
    tokenUrl: secureUrl().optional().describe('for oauth2; default: built from baseUrl'),
    timezone: timeZone().optional().describe('in which its date-times are read; default: reporting.timezone'),
    concurrency: z.int().min(1).max(100).default(4).describe('most requests at a time'),
    auth: z.discriminatedUnion('flow', [tba, oauth2]).describe('how to sign in'),
    objects: netsuiteObjects,
  })
  .describe('the NetSuite account')
