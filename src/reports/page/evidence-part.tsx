import type { FC } from 'hono/jsx'
import { evidenceSections } from '../evidence.js'
import { guide } from '../guide.js'
import type { ReportInput } from '../input.js'
import { grouped } from '../text.js'
import { Outside, OwnText, Wide } from './parts.js'

/** Control totals, the run, the queries as sent, what was not run, the configuration. */
export const EvidencePart: FC<{ input: ReportInput }> = ({ input }) => (
  <>
    <ControlTotals input={input} />
    {evidenceSections(input.run).map((section) => (
      <details class="sheet">
        <summary>{section.heading}</summary>
        <dl class="record">
          {section.facts.map(([name, values]) => (
            <div>
              <dt>{name}</dt>
              {values.map((value) => (
                <dd>
                  <Outside text={value} />
                </dd>
              ))}
            </div>
          ))}
        </dl>
      </details>
    ))}
  </>
)

const ControlTotals: FC<{ input: ReportInput }> = ({ input }) => (
  <Wide label="Control totals">
    <table>
      <caption>
        Control totals: asked of each source in a query of their own, and counted again in the store
      </caption>
      <thead>
        <tr>
          <th scope="col">System</th>
          <th scope="col">Object</th>
          <th scope="col" class="n">
            In source
          </th>
          <th scope="col" class="n">
            Staged
          </th>
          <th scope="col" class="n">
            Left out
          </th>
          <th scope="col" class="n">
            Sum in source
          </th>
          <th scope="col" class="n">
            Sum staged
          </th>
          <th scope="col">Agrees</th>
        </tr>
      </thead>
      <tbody>
        {input.run.controlTotals.map((total) => (
          <tr class={total.agrees ? '' : 'wrong'}>
            <td>{total.source}</td>
            <th scope="row">{total.object}</th>
            <td class="n">{grouped(String(total.sourceCount))}</td>
            <td class="n">{grouped(String(total.stagedCount))}</td>
            <td class="n">{total.leftOut === 0 ? '–' : grouped(String(total.leftOut))}</td>
            <td class="n">{total.sourceAmount === null ? '–' : grouped(total.sourceAmount)}</td>
            <td class="n">{total.stagedAmount === null ? '–' : grouped(total.stagedAmount)}</td>
            <td>{total.agrees ? 'yes' : 'NO'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </Wide>
)

export const GuidePart: FC<{ input: ReportInput }> = ({ input }) => (
  <>
    {guide(input.reportingCurrency).map((part) => (
      <details class="sheet">
        <summary>{part.heading}</summary>
        <dl class="record">
          {part.lines.map(([term, meaning]) => (
            <div>
              <dt>{term}</dt>
              <dd>
                <OwnText text={meaning} />
              </dd>
            </div>
          ))}
        </dl>
      </details>
    ))}
  </>
)
