import { counted, grouped, inList } from './text.js'
import { watermarkWords } from './watermark-words.js'

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
  readonly vanished?: number
  readonly withheld?: number
  readonly requests?: number
  readonly retries?: number
  readonly repairs?: readonly string[]
}

/** How each object was pulled: `full: 60 rows on 1 page, 60 new or changed; 2 requests, none repeated`. */
export const pullFacts = (pulls: readonly Noted[]): Facts =>
  pulls.map((pull) => [
    `${pull.source ?? ''} ${pull.object ?? ''}`.trim(),
    [
      [
        sizeText(pull),
        ...requestTexts(pull),
        ...fromText(pull),
        ...repairsText(pull),
        ...untoldTexts(pull),
      ].join('; '),
    ],
  ])

/** What wasn't noted isn't said: it isn't known to be none. */
function sizeText({ way, rows, pages, changed }: Noted): string {
  const size = [
    ...(rows === undefined ? [] : [counted(rows, 'row')]),
    ...(pages === undefined ? [] : [`on ${counted(pages, 'page')}`]),
  ].join(' ')
  const known = [
    ...(size === '' ? [] : [size]),
    ...(changed === undefined ? [] : [`${grouped(String(changed))} new or changed`]),
  ]
  return [way ?? 'pulled', ...(known.length === 0 ? [] : [known.join(', ')])].join(': ')
}

const fromText = ({ since, watermark }: Noted): readonly string[] => [
  ...(since ? [`changes since ${watermarkWords(since)}`] : []),
  ...(watermark ? [`read up to ${watermarkWords(watermark)}`] : []),
]

const repairsText = ({ repairs = [] }: Noted): readonly string[] =>
  repairs.length === 0 ? [] : [`the figures differed at first: ${repairs.join(', then ')}`]

/** Rows that the source had no more, without having told of a deletion; of none nothing is said. */
export const untoldTexts = ({ vanished = 0, withheld = 0 }: Noted): readonly string[] => [
  ...(vanished > 0 ? [`${counted(vanished, 'row')} gone without a deletion being told, taken out`] : []),
  ...(withheld > 0
    ? [`${counted(withheld, 'row')} gone without a deletion being told, too many to believe, kept`]
    : []),
]

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
    [[...requestTexts(used), ...survivedTexts(used), ...vendorTexts(used)].join('; ')],
  ])

function requestTexts({ requests, retries }: Pick<Used, 'requests' | 'retries'>): readonly string[] {
  const said = [
    ...(requests === undefined ? [] : [counted(requests, 'request')]),
    ...(retries === undefined
      ? []
      : [retries === 0 ? 'none repeated' : `${grouped(String(retries))} repeated`]),
  ]
  return said.length === 0 ? [] : [said.join(', ')]
}

const survivedTexts = ({ survived }: Used): readonly string[] => {
  const kinds = Object.entries(survived ?? {}).map(([kind, count]) => `${kind} (${grouped(String(count))})`)
  return kinds.length === 0 ? [] : [`met ${inList(kinds)}`]
}

const vendorTexts = ({ vendor }: Used): readonly string[] =>
  vendor?.used === undefined || vendor.allowed === undefined
    ? []
    : [`the vendor counts ${grouped(String(vendor.used))} of ${grouped(String(vendor.allowed))}`]
