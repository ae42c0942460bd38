import { SourceError } from '../source-error.js'

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** Whether a host, as a URL has it, is this machine itself. */
export const isLoopback = (host: string): boolean => LOOPBACK.test(host)

/** The origin of a system's URL, without a slash at the end. Throws where it isn't one, or isn't https off loopback. */
export function originOf(url: string, setting: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (!parsed) throw badUrl(setting, `${JSON.stringify(url)} is not a URL`)
  if (parsed.protocol === 'https:' || (parsed.protocol === 'http:' && isLoopback(parsed.hostname))) {
    return parsed.origin
  }
  throw badUrl(setting, `${parsed.origin} is not https`)
}

const badUrl = (setting: string, what: string) =>
  new SourceError('configuration', `${setting}: ${what}.`, 'Give the full https:// URL of the system.')
