import type { FC } from 'hono/jsx'
import { formatMoney, money } from '../../../reconcile/basics/money.js'
import { type Flow, type RollForwardLine, STEPS } from '../../../reconcile/indicators/roll-forward.js'
import type { RollForward } from '../../indicators/gather-roll-forward.js'
import { rollForwardSentence, STEP_NAMES } from '../../indicators/roll-forward-text.js'
import { DIRECTION_NAMES } from '../wording.js'
import { Amount, Wide } from './parts.js'

/** From what stood open at the run before to what stands open now, a row a direction and currency: counts, and values below them. */
export const RollForwardTable: FC<{ roll: RollForward }> = ({ roll }) => (
  <>
    <p class="aside">{rollForwardSentence(roll)}</p>
    <Wide label="Opening, steps and closing by direction and currency">
      <table class="roll">
        <thead>
          <tr>
            <th scope="col">Direction</th>
            {STEPS.map((step) => (
              <th scope="col" class="n">
                {STEP_NAMES[step]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {roll.lines.map((line) => (
            <Line line={line} />
          ))}
        </tbody>
      </table>
    </Wide>
  </>
)

const Line: FC<{ line: RollForwardLine }> = ({ line }) => (
  <tr>
    <th scope="row">
      {DIRECTION_NAMES[line.direction]}
      <br />
      <small>{line.currency ?? 'without an amount'}</small>
      {line.unexplained.count !== 0 || line.unexplained.amount !== 0n ? (
        <b class="standing bad"> doesn’t add up</b>
      ) : null}
    </th>
    {STEPS.map((step) => (
      <td class="n">
        <FlowCell flow={line.steps[step]} currency={line.currency} />
      </td>
    ))}
  </tr>
)

const FlowCell: FC<{ flow: Flow; currency: string | null }> = ({ flow, currency }) =>
  flow.count === 0 && flow.amount === 0n ? (
    <>–</>
  ) : (
    <>
      {String(flow.count).replace('-', '−')}
      <br />
      {currency === null ? null : (
        <small>
          <Amount decimal={formatMoney(money(flow.amount, currency))} currency={null} />
        </small>
      )}
    </>
  )
