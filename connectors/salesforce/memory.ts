import type { SalesforceSettings } from '../settings.js'
import type { DescribedFacts } from './describe.js'
import { SALESFORCE_PRESET } from './preset.js'

/** What is worth knowing of an org from night to night: asking for it takes more requests than an idle night may. */
export interface Memory {
  /** What the org was asked for by: facts answer these questions and no others. */
  readonly settings: string
  /** When the org was last asked, ISO. */
  readonly at: string
  readonly described: DescribedFacts
  readonly faceValue: FaceValueFacts
}

/** Whether sums are at face value, once that was told; and a row with an amount of each currency, by object. */
export interface FaceValueFacts {
  readonly verdict: boolean | null
  readonly samples: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** By object, the only currency that it has and whose sum was at face value. */
  readonly alone: Readonly<Record<string, string>>
}

/** Fields come, are hidden and become formulas: after this the org is asked again. */
const DAYS = 7

/** Null for a memory that is of other settings, too old, or can't be read. */
export function recall(text: string | null | undefined, settings: string, now: Date): Memory | null {
  const memory = parsed(text)
  if (!memory || memory.settings !== settings) return null
  const age = now.getTime() - Date.parse(memory.at)
  return age >= 0 && age < DAYS * 86_400_000 ? memory : null
}

/** How sums were found to be, however long ago: an org that adds one way goes on so, and no night shows all rows again. */
export function knownSums(text: string | null | undefined, settings: string): FaceValueFacts | null {
  const memory = parsed(text)
  return memory?.settings === settings ? memory.faceValue : null
}

/** What the org had when it was last asked by these settings, however long ago. */
export function lastDescribed(text: string | null | undefined, settings: string): DescribedFacts | null {
  const memory = parsed(text)
  return memory?.settings === settings ? memory.described : null
}

function parsed(text: string | null | undefined): Memory | null {
  try {
    const memory: unknown = JSON.parse(text ?? 'null')
    return isMemory(memory) ? memory : null
  } catch {
    return null
  }
}

/** It was written by {@link Memory}'s own version of this program, which `settings` names. */
function isMemory(value: unknown): value is Memory {
  return typeof value === 'object' && value !== null && 'settings' in value && 'described' in value
}

const FORMAT = 2

/** Everything that decides what the org is asked, the preset's own fields too, which an upgrade may change; no secret. */
export function settingsMark({
  loginUrl,
  apiVersion,
  preset,
  objects,
}: Pick<SalesforceSettings, 'loginUrl' | 'apiVersion' | 'preset' | 'objects'>): string {
  return JSON.stringify([FORMAT, loginUrl, apiVersion, preset, SALESFORCE_PRESET[preset], objects])
}
