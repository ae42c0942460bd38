import { counted, grouped, inList } from './text.js'

/** Names and texts of the evidence page. */
type Facts = readonly (readonly [name: string, values: readonly string[]])[]

/** What a run noted of an object's pull; an earlier version may have noted less. */
interface Noted {
  readonly source?: string
  readonly object?: string
  readonly way?: string
  readonly since?: string | null
  readonly watermark?: string | null
  readonly pages?: number
  readonly rows?: number
  readonly changed?: number
  readonly requests?: number
  readonly retries?: number
  readonly repairs?: readonly string[]
}

/** How each object was pulled: `full: 60 rows on 1 page, 60 new or changed; 2 requests, none repeated`. */
export const pullFacts = (pulls: readonly Noted[]): Facts =>
  pulls.map((pull) => [
    `${pull.source ?? ''} ${pull.object ?? ''}`.trim(),
    [[sizeText(pull), requestsText(pull), ...fromText(pull), ...repairsText(pull)].join('; ')],
  ])

const sizeText = ({ way, rows, pages, changed }: Noted): string =>
  `${way ?? 'pulled'}: ${counted(rows ?? 0, 'row')} on ${counted(pages ?? 0, 'page')}, ${grouped(String(changed ?? 0))} new or changed`

const fromText = ({ since, watermark }: Noted): readonly string[] => [
  ...(since ? [`changes since ${since}`] : []),
  ...(watermark ? [`read up to ${watermark}`] : []),
]

const repairsText = ({ repairs = [] }: Noted): readonly string[] =>
  repairs.length === 0 ? [] : [`the figures differed at first: ${repairs.join(', then ')}`]

/** What a run noted of a system's requests. */
interface Used {
  readonly requests?: number
  readonly retries?: number
  readonly survived?: Readonly<Record<string, number>>
  readonly vendor?: { readonly used?: number; readonly allowed?: number } | null
}

/** What each system was asked: `22 requests, none repeated; the vendor counts 21 of 100,000`. */
export const usageFacts = (usage: Readonly<Record<string, Used>>): Facts =>
  Object.entries(usage).map(([system, used]) => [
    system,
    [[requestsText(used), ...survivedTexts(used), ...vendorTexts(used)].join('; ')],
  ])

function requestsText({ requests, retries }: Pick<Used, 'requests' | 'retries'>): string {
  const repeated = retries ? `${grouped(String(retries))} repeated` : 'none repeated'
  return `${counted(requests ?? 0, 'request')}, ${repeated}`
}

const survivedTexts = ({ survived }: Used): readonly string[] => {
  const kinds = Object.entries(survived ?? {}).map(([kind, count]) => `${kind} (${grouped(String(count))})`)
  return kinds.length === 0 ? [] : [`met ${inList(kinds)}`]
}

const vendorTexts = ({ vendor }: Used): readonly string[] =>
  vendor?.used === undefined || vendor.allowed === undefined
    ? []
    : [`the vendor counts ${grouped(String(vendor.used))} of ${grouped(String(vendor.allowed))}`]
