import type { Child, FC } from 'hono/jsx'
import { formatMoney, type Money } from '../../../reconcile/basics/money.js'
import type { Severity } from '../../../reconcile/findings/finding.js'
import { isMixed, isolated } from '../isolated.js'
import { plain } from '../terminal/plain.js'
import { grouped } from '../text.js'
import { SEVERITY_MARKS, SEVERITY_NAMES } from '../wording.js'

/**
 * Text of the outside world: escaped by the library, without control characters, its direction kept to itself; so is that of
 * names within a sentence, which would turn the sentence otherwise. A narrow cell breaks it wherever it must, but never within a
 * day, nor an amount from its currency; what is below zero has a minus sign, as in {@link Amount}.
 */
export const Outside: FC<{ text: string }> = ({ text }) =>
  // A browser takes the direction of the first letter, isolated or not: that of a sentence is said.
  isMixed(text) ? <bdi dir="ltr">{kept(isolated(plain(text)))}</bdi> : <bdi>{kept(plain(text))}</bdi>

const kept = (text: string) =>
  text
    .split(TOGETHER)
    .map((part, index) => (index % 2 === 1 ? <span class="together">{withMinus(part)}</span> : part))

/** Text of our own: what stands in backquotes is typed or read as it is. */
export const OwnText: FC<{ text: string }> = ({ text }) => (
  <>{text.split('`').map((part, index) => (index % 2 === 1 ? <code>{part}</code> : part))}</>
)

/** An amount, not a day: hyphens between figures stay. */
const withMinus = (text: string): string => text.replace(/(?<!\d)-/, '−')

const TOGETHER = /\b(\d{4}-\d{2}-\d{2}\b|[A-Z]{3} -?\d[\d,]*(?:\.\d+)?)/

/** A record in one of the two systems, where there is a page of it. */
export const RecordLink: FC<{ url: string | null; text: string }> = ({ url, text }) =>
  url !== null && /^https?:\/\//i.test(url) ? (
    <a href={url} rel="noreferrer noopener" target="_blank">
      <Outside text={text} />
    </a>
  ) : (
    <Outside text={text} />
  )

/** `USD 1,050.00`, the code quieter than the figure. A decimal comes as the finding's exact text. */
export const Amount: FC<{ decimal: string; currency: string | null }> = ({ decimal, currency }) => (
  <span class="amount">
    {currency === null ? null : <small>{currency} </small>}
    {withMinus(grouped(decimal))}
  </span>
)

export const Sum: FC<{ amount: Money }> = ({ amount }) => (
  <Amount decimal={formatMoney(amount)} currency={amount.currency} />
)

/** A mark, a word and a weight: told apart without colour. */
export const SeverityTag: FC<{ severity: Severity }> = ({ severity }) => (
  <span class={`tag ${severity}`}>
    <span aria-hidden="true">{SEVERITY_MARKS[severity]}</span> {SEVERITY_NAMES[severity]}
  </span>
)

export const Section: FC<{ id: string; title: string; children?: Child }> = ({ id, title, children }) => (
  <section aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    {children}
  </section>
)

/** A table that may be wider than a phone: it scrolls by itself, by keyboard too. */
export const Wide: FC<{ label: string; children?: Child }> = ({ label, children }) => (
  <section class="wide" aria-label={label} tabindex={0}>
    {children}
  </section>
)
