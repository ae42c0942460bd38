import { createPrivateKey, type KeyObject } from 'node:crypto'
import { SourceError } from './source-error.js'

/** Which keys an algorithm signs with. */
export interface KeyOf {
  readonly algorithm: 'RS256' | 'PS256' | 'ES256'
  /** Where the key stands in the configuration. */
  readonly setting: string
  /** What to give in its place, a sentence. */
  readonly advice: string
}

/** Less isn't signed with by anybody, nor taken. */
const LEAST_BITS = 2048
/** P-256 by the name that OpenSSL has for it. */
const CURVE = 'prime256v1'

/**
 * A key in any form that OpenSSL writes, PKCS #8, PKCS #1 or SEC 1. Throws {@link SourceError} of kind `configuration` for
 * what isn't a key, and for a key that the algorithm doesn't go with; what OpenSSL says of it helps nobody.
 */
export function privateKey(pem: string, { algorithm, setting, advice }: KeyOf): KeyObject {
  const key = parsed(pem)
  const fault = key === null ? 'can’t be read as a private key' : unfit(key, algorithm)
  if (key !== null && fault === null) return key
  throw new SourceError('configuration', `${setting} ${fault}: ${algorithm} can’t sign with it.`, advice)
}

function parsed(pem: string): KeyObject | null {
  try {
    return createPrivateKey(pem)
  } catch {
    return null
  }
}

/** What keeps a key from being of use; null: nothing does. */
function unfit({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject, algorithm: string): string | null {
  const kind = algorithm === 'ES256' ? 'ec' : 'rsa'
  if (asymmetricKeyType !== kind)
    return `is a key of another kind (${asymmetricKeyType}), not ${kind.toUpperCase()}`
  const { modulusLength = 0, namedCurve } = asymmetricKeyDetails ?? {}
  if (kind === 'rsa') return modulusLength < LEAST_BITS ? `is a key of ${modulusLength} bits` : null
  return namedCurve === CURVE ? null : `is a key on another curve (${namedCurve})`
}
