import type { Answer, Incoming } from '../../http/message.js'
import { invalidLogin, invalidToken } from '../errors.js'
import type { NetSuiteOptions } from '../options.js'
import { type BearerGate, bearerGate } from './machine.js'
import { tokenGate } from './oauth1.js'

/** Decides who comes in. */
export interface Gate {
  /** The refusal, or undefined for a request that is let in. */
  refuse(request: Incoming): Answer | undefined
  readonly bearer: BearerGate
}

const DEFAULT_BEARER_SECONDS = 3600

export function authenticationGate(options: NetSuiteOptions, account: string): Gate {
  const { credentials, clock, random, machine } = options
  const tokens =
    credentials === undefined
      ? undefined
      : tokenGate(account, credentials, clock, options.signatureSkewSeconds)
  const lifeSeconds = options.bearerSeconds ?? DEFAULT_BEARER_SECONDS
  const bearer = bearerGate({ machine, clock, random, lifeSeconds })
  return {
    bearer,
    refuse(request) {
      const header = request.headers.authorization ?? ''
      if (/^OAuth\s/i.test(header)) return tokens?.accepts(request, header) ? undefined : invalidLogin()
      const token = /^Bearer\s+(\S+)$/i.exec(header)?.[1]
      if (token === undefined) return invalidLogin()
      return bearer.accepts(token) ? undefined : invalidToken()
    },
  }
}
