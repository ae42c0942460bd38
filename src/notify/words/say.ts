import { formatMoney, money } from '../../../reconcile/basics/money.js'
import { CurrencySums, readAmount } from '../../reports/figures/amounts.js'
import { isolated } from '../../reports/isolated.js'
import { partWorthText } from '../../reports/news.js'
import { plain } from '../../reports/terminal/plain.js'
import { cut } from '../../reports/terminal/wrap.js'
import { counted, grouped, inList, lackingText, longDate } from '../../reports/text.js'
import { SEVERITY_NAMES } from '../../reports/wording.js'
import type { AmountText, Escalated, Notification, Part, ShownCase } from '../what/document.js'
import type { Entry, Fact, Message, Paragraph, Section } from './message.js'

/** Puts what is told into words. */
export function messageOf(told: Notification): Message {
  return {
    id: told.id,
    tone: toneOf(told),
    title: told.title,
    lead: leadOf(told),
    facts: factsOf(told),
    sections: sectionsOf(told),
    foot: footOf(told),
  }
}

const toneOf = ({ kind, complete, news, worse }: Notification): Message['tone'] => {
  if (kind === 'failure' || complete === false) return 'alarm'
  return (news?.findings ?? 0) + (worse?.findings ?? 0) > 0 ? 'news' : 'good'
}

/** Longer texts of the outside world are cut. */
const LONGEST = { name: 80, failure: 1500 } as const

/** A book in which more is set up wrong is looked at in the reports. */
const MOST_SYSTEMIC = 3

const outside = (text: string, longest: number = LONGEST.name): string =>
  isolated(unlinked(cut(plain(text), longest)))

/** Programs make links of what looks like an address by themselves: a joiner that nobody sees keeps them from it. */
const unlinked = (text: string): string => text.replaceAll(/:(?=\/\/)|\bwww\.|\bmailto:/gi, '$&\u2060')

function leadOf({
  kind,
  completeness,
  complete,
  recovered,
  systemic,
  failure,
}: Notification): readonly Paragraph[] {
  const said = (text: string, isStrong = false) => ({ text, isStrong })
  if (kind === 'trial')
    return [
      said(
        'A trial: nothing happened. What is new, worse or resolved after a run, and a run that fails, is told here.',
      ),
    ]
  if (failure)
    return [
      said(outside(failure.what, LONGEST.failure), true),
      ...(failure.todo === '' ? [] : [said(`What to do: ${outside(failure.todo, LONGEST.failure)}`)]),
      said(failure.kept),
    ]
  return [
    ...(completeness === null ? [] : [said(isolated(plain(completeness)), complete !== true)]),
    ...(recovered ? [said('The run before failed, as was told; this one is done.')] : []),
    ...systemic.slice(0, MOST_SYSTEMIC).map((text) => said(`Systemic: ${plain(text)}`)),
  ]
}

function factsOf({ figures, since }: Notification): readonly Fact[] {
  if (figures === null) return []
  const { dueItems, matchedItems, contracts, contractsJudged, findings, knownAtStart, withoutRate } = figures
  const unjudged = contracts - contractsJudged
  const fact = (name: string, value: string): Fact => ({ name, value })
  return [
    fact(
      'Ties out',
      `${grouped(String(matchedItems))} of ${counted(dueItems, 'due item')}, of ${counted(contracts, 'contract')}`,
    ),
    ...(unjudged > 0 ? [fact('Can’t be judged', counted(unjudged, 'contract'))] : []),
    fact('Findings', `${grouped(String(findings))}${severitiesText(figures.bySeverity)}`),
    ...(knownAtStart > 0 ? [fact('Known at the start', counted(knownAtStart, 'finding'))] : []),
    fact('Underbilled', `${sumText(figures.underbilled)}${lackingText(withoutRate)}`),
    fact('Overbilled', `${sumText(figures.overbilled)}${lackingText(withoutRate)}`),
    ...(since === null ? [] : [fact('Told last', `as of ${longDate(since.asOf)}`)]),
  ]
}

function severitiesText(bySeverity: NonNullable<Notification['figures']>['bySeverity']): string {
  const texts = (['critical', 'high', 'medium', 'low'] as const).flatMap((severity) => {
    const count = bySeverity[severity]
    return count ? [`${grouped(String(count))} ${SEVERITY_NAMES[severity].toLowerCase()}`] : []
  })
  return texts.length === 0 ? '' : `: ${texts.join(', ')}`
}

function sectionsOf({ news, worse, resolved, escalated }: Notification): readonly Section[] {
  return [
    ...partSection('New', news, ({ again }) =>
      again > 0 ? [`${grouped(String(again))} of them open again`] : [],
    ),
    ...partSection('Got worse', worse, () => []),
    ...partSection('Open too long', escalated, upTexts),
    ...partSection('Resolved', resolved, () => []),
  ]
}

/** How many stand so in all, beside those that came to be so since. */
const upTexts = ({ unowned, overdue }: Escalated): readonly string[] => [
  ...(unowned > 0 ? [`${grouped(String(unowned))} in all without an owner for too long`] : []),
  ...(overdue > 0 ? [`${grouped(String(overdue))} in all past their time`] : []),
]

function partSection<P extends Part>(
  title: string,
  part: P | null,
  more: (part: P) => readonly string[],
): readonly Section[] {
  if (part === null || part.findings === 0) return []
  const { findings, cases, underbilled, overbilled, shown } = part
  const worth = worthOf(underbilled, overbilled)
  const note = [...(worth === null ? [] : [worth]), ...more(part)].join('; ')
  return [
    {
      title: `${title}: ${counted(findings, 'finding')}${cases === findings ? '' : ` in ${counted(cases, 'case')}`}`,
      note: note === '' ? null : note,
      entries: shown.map(entryOf),
      rest: part.more > 0 ? `… and ${counted(part.more, 'more case')}.` : null,
    },
  ]
}

function worthOf(underbilled: AmountText, overbilled: AmountText): string | null {
  const sums = (of: AmountText) => {
    const all = new CurrencySums()
    all.add(readAmount(of.amount, of.currency))
    return all
  }
  const both = { count: 0, underbilled: sums(underbilled), overbilled: sums(overbilled) }
  return partWorthText(both, underbilled.currency)
}

function entryOf(one: ShownCase): Entry {
  const times = one.findings > 1 ? ` (${counted(one.findings, 'finding')})` : ''
  const others = one.others > 0 ? `and ${counted(one.others, 'more case')} of this account` : null
  const whose = [one.account, one.place].flatMap((text) => (text === null ? [] : [outside(text)]))
  return {
    severity: one.severity,
    what: `${plain(one.title)}${times}`,
    whose: [
      ...whose,
      ...(one.days > 0 ? [`open ${counted(one.days, 'day')}`] : []),
      ...(others ? [others] : []),
    ].join(' · '),
    worth: amountsOf(one),
  }
}

/** What differs, before and now where it got worse; where no money does, what is at stake. */
function amountsOf({ differences, was, exposure }: ShownCase): string {
  const now = differences.map(sumText).join(', ')
  if (now === '') return exposure && !isNothing(exposure) ? `${sumText(exposure)} at stake` : ''
  return was.length === 0 ? now : `${now} (was ${was.map(sumText).join(', ')})`
}

const sumText = ({ currency, amount }: AmountText): string => `${currency} ${grouped(amount)}`

const isNothing = ({ currency, amount }: AmountText): boolean => amount === formatMoney(money(0n, currency))

function footOf({ kind, when, reports, run, news }: Notification): readonly string[] {
  return [
    ...(kind === 'news' && news !== null
      ? [
          `Cases of severity ${inList([when, ...(when === 'critical' ? [] : ['above'])]).replace(' and ', ' or ')} are told here; the reports have all.`,
        ]
      : []),
    ...(reports === null ? [] : [`Reports: ${plain(reports)}`]),
    ...(run === null
      ? []
      : [`Run ${run.id.slice(0, 8)}, ${run.trigger === 'schedule' ? 'by schedule' : 'by hand'}.`]),
  ]
}
