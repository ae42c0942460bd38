import { createHmac } from 'node:crypto'
import { type Answer, type Incoming, jsonAnswer } from '../../http/message.js'
import { randomText } from '../../http/random.js'
import type { SalesforceOptions } from '../options.js'
import { FLOWS, type FlowRequest } from './flows.js'
import { IDENTITY_PATH } from './identity.js'
import type { Sessions } from './sessions.js'

export const TOKEN_PATH = '/services/oauth2/token'

/** Answers the token endpoint. */
export type TokenDesk = (request: Incoming) => Promise<Answer>

/** Refusals are objects here, not the array of the REST API. There is no `expires_in`. */
export function tokenDesk(options: SalesforceOptions, sessions: Sessions): TokenDesk {
  const { credentials, clock, random } = options
  let refreshToken = credentials.refreshToken
  return async (request) => {
    if (request.method !== 'POST') return refusal('invalid_request', 'must use HTTP POST')
    const form = new URLSearchParams(request.body)
    const flow = FLOWS[form.get('grant_type') ?? '']
    if (flow === undefined) return refusal('unsupported_grant_type', 'grant type not supported')
    const asked: FlowRequest = { form, credentials, now: clock(), refreshToken }
    const refused = await flow(asked)
    if (refused !== undefined) return jsonAnswer(400, refused)
    const isRotated = form.get('grant_type') === 'refresh_token' && credentials.rotateRefreshTokens === true
    if (isRotated) refreshToken = `5Aep${randomText(random, 40)}`
    const extra = isRotated && refreshToken !== undefined ? { refresh_token: refreshToken } : {}
    return jsonAnswer(200, { ...granted(request, options, sessions), ...extra })
  }
}

function refusal(error: string, description: string): Answer {
  return jsonAnswer(400, { error, error_description: description })
}

function granted(request: Incoming, options: SalesforceOptions, sessions: Sessions): object {
  const base = `http://${request.headers.host ?? ''}`
  const id = `${base}${IDENTITY_PATH}`
  const issuedAt = String(options.clock().getTime())
  const key = options.credentials.clientSecret
  return {
    access_token: sessions.open(),
    signature: createHmac('sha256', key).update(`${id}${issuedAt}`).digest('base64'),
    scope: 'api',
    instance_url: options.instanceUrl?.() ?? base,
    id,
    token_type: 'Bearer',
    issued_at: issuedAt,
  }
}
