import type { FC } from 'hono/jsx'
import { findingEntry } from '../../reports/document/finding-entry.js'
import type { ReportInput } from '../../reports/input.js'
import { Outside } from '../../reports/page/parts.js'
import { ruleText } from '../../reports/rule-text.js'
import { grouped, longDate } from '../../reports/text.js'
import { numberText } from '../../review/sums-text.js'
import { FindingTable } from '../findings/table.js'
import { Whose } from '../parts/whose.js'
import type { Lapsing } from './gather.js'
import type { Pile } from './sift.js'

/** The worst findings of a pile, and where the others are; nothing where it is empty. */
export const PilePart: FC<{ id: string; title: string; pile: Pile; to: string; input: ReportInput }> = ({
  id,
  title,
  pile: { count, first },
  to,
  input,
}) =>
  count === 0 ? null : (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <FindingTable
        rows={first.map((row) => ({ entry: findingEntry(row, input.run.asOf, input.recordUrl), mark: '' }))}
        rules={input.rules}
      />
      <More shown={first.length} count={count} to={to} what={title} />
    </section>
  )

/** Waivers with their last days, the first to lapse first. */
export const LapsingList: FC<{ lapsing: readonly Lapsing[]; input: ReportInput }> = ({ lapsing, input }) => (
  <ul class="entries">
    {lapsing.map(({ row: { finding }, until }) => (
      <li>
        <div class="entry">
          <a class="entry-name" href={`finding?id=${encodeURIComponent(finding.id)}`}>
            {ruleText(input.rules, finding.rule).title}
          </a>
          <p class="aside">
            <Whose finding={finding} />
          </p>
        </div>
        <p>
          <Outside text={numberText(finding)} />
        </p>
        <p class="entry-standing pending">Holds until {longDate(until)}</p>
      </li>
    ))}
  </ul>
)

/** The way to the rest of a list. */
export const More: FC<{ shown: number; count: number; to: string; what: string }> = ({
  shown,
  count,
  to,
  what,
}) =>
  count <= shown ? null : (
    <p class="more-of">
      <a href={to} aria-label={`All ${grouped(String(count))}: ${what}`}>
        All {grouped(String(count))}
      </a>
    </p>
  )
