import { hostClock } from '../../connectors/host-clock.js'
import { proxyName, proxyOf } from '../../connectors/http/proxies.js'
import { type Check, failed, failure, passed, warned } from '../checks/check.js'
import type { Patient } from './systems.js'

/** Signatures carry a time: both vendors refuse one that is a few minutes off. */
const REFUSED_AFTER = 180_000
const NOTED_AFTER = 30_000

/** Whether the host answers at all, and whether its clock and this machine's agree. */
export async function hostChecks(
  { system, name, url, tools }: Patient,
  signal: AbortSignal,
): Promise<readonly Check[]> {
  try {
    const { ahead } = await hostClock(name, url, tools, signal)
    return [
      passed(`${system}.host`, `${new URL(url).host} answers${through(url, tools)}`),
      clockCheck(`${system}.clock`, name, ahead),
    ]
  } catch (error) {
    signal.throwIfAborted()
    return [failure(`${system}.host`, error)]
  }
}

function through(url: string, { proxies }: Patient['tools']): string {
  const proxy = proxyOf(url, proxies)
  return proxy ? `, through ${proxyName(proxy)}` : ''
}

/** `ahead`: milliseconds by which this machine's clock is ahead of the vendor's; null where the vendor doesn't tell. */
export function clockCheck(check: string, name: string, ahead: number | null): Check {
  if (ahead === null) return passed(check, `${name} doesn’t tell the time`)
  const off = Math.abs(ahead)
  if (off <= NOTED_AFTER) return passed(check, `this machine’s clock and ${name}’s agree`)
  const detail = `this machine’s clock is ${lengthOf(off)} ${ahead > 0 ? 'ahead of' : 'behind'} ${name}’s`
  const advice = 'Set it by a time server (NTP).'
  return off > REFUSED_AFTER
    ? failed(check, `${detail}; signatures and tokens are refused for less`, advice)
    : warned(check, detail, advice)
}

function lengthOf(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000)
  return seconds < 120 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`
}
