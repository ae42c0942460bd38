import { z } from 'zod'
import { SALESFORCE_PRESETS } from '../../../connectors/settings.js'
import { salesforceObjects } from './objects.js'
import { path, secret, secureUrl, textOrNumber } from './values.js'

const clientId = z.string().min(1).describe('consumer key of the External Client App')

/** The key itself, or the file that holds it. */
export const privateKey = {
  privateKeyFile: path().optional().describe('PEM file of the private key'),
  privateKey: secret().optional().describe('the PEM itself, from a variable'),
}

export const oneKey = { error: 'expected one of privateKeyFile and privateKey', path: ['privateKeyFile'] }

export const hasOneKey = (auth: {
  readonly privateKeyFile?: string | undefined
  readonly privateKey?: string | undefined
}): boolean => (auth.privateKeyFile === undefined) !== (auth.privateKey === undefined)

const clientCredentials = z.strictObject({
  flow: z.literal('client-credentials'),
  clientId,
  clientSecret: secret().describe('consumer secret'),
})

const jwtBearer = z
  .strictObject({
    flow: z.literal('jwt-bearer'),
    clientId,
    username: z.string().min(1).describe('user to run as'),
    ...privateKey,
    audience: secureUrl()
      .optional()
      .describe('default: login.salesforce.com, or test.salesforce.com for a sandbox'),
  })
  .refine(hasOneKey, oneKey)

const refreshToken = z.strictObject({
  flow: z.literal('refresh-token'),
  clientId,
  clientSecret: secret().optional().describe('consumer secret'),
  refreshToken: secret().describe(
    'refresh token; where it is replaced at each use, STORE.refresh-token keeps the newest',
  ),
})

const password = z.strictObject({
  flow: z.literal('password'),
  clientId,
  clientSecret: secret().describe('consumer secret'),
  username: z.string().min(1).describe('user name'),
  password: secret().describe('password; for sandboxes only'),
  securityToken: secret().optional().describe('security token'),
})

const accessToken = z.strictObject({
  flow: z.literal('access-token'),
  instanceUrl: secureUrl().describe('where the org’s data is'),
  accessToken: secret().describe('access token'),
})

export const salesforce = z
  .strictObject({
    loginUrl: secureUrl().describe('the org’s My Domain, like https://acme.my.salesforce.com'),
    apiVersion: textOrNumber((version) => version.toFixed(1))
      .pipe(z.string().regex(/^\d{2,3}\.0$/, 'expected a version like "62.0"'))
      .prefault('62.0')
      .describe('API version'),
    auth: z
      .discriminatedUnion('flow', [clientCredentials, jwtBearer, refreshToken, password, accessToken])
      .describe('how to sign in'),
    preset: z
      .enum(SALESFORCE_PRESETS)
      .default('orders')
      .describe('where contract lines live, and the default fields'),
    bulkThreshold: z
      .int()
      .nonnegative()
      .nullable()
      .default(20_000)
      .describe('rows from which Bulk API 2.0 is used; 0 always, null never'),
    objects: salesforceObjects,
  })
  .describe('the Salesforce org')
