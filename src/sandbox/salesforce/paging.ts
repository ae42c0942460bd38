import type { Incoming } from '../http/message.js'
import type { Random } from '../http/random.js'
import type { Member, Output } from './soql/output.js'

const LARGEST = 2000
const SMALLEST = 200
const WIDE = 30

/** How many rows the next page has. The client's batch size is a hint; wide rows sometimes come in smaller pages. */
export function pageRows(
  request: Incoming,
  output: Output,
  random: Random,
  most: number | undefined,
): number {
  const asked = askedRows(String(request.headers['sforce-query-options'] ?? ''))
  const allowed = Math.min(asked, most ?? LARGEST)
  if (allowed <= SMALLEST || !isWide(output) || random() < 0.5) return allowed
  return SMALLEST + Math.floor(random() * (allowed - SMALLEST))
}

function askedRows(header: string): number {
  const size = Number(/batchSize\s*=\s*(\d+)/i.exec(header)?.[1] ?? LARGEST)
  return Math.min(Math.max(size, SMALLEST), LARGEST)
}

function isWide(output: Output): boolean {
  return output.list.length > WIDE || output.members.some(isLong)
}

function isLong(member: Member): boolean {
  return member.kind === 'leaf' && member.column.type === 'textarea'
}
