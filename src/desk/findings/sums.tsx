import type { FC } from 'hono/jsx'
import { type RequestSum, sumsOf } from '../../../reconcile/review/request.js'
import { DIRECTIONS } from '../../reports/figures/tally.js'
import { Amount } from '../../reports/page/parts.js'
import { counted } from '../../reports/text.js'
import { DIRECTION_NAMES } from '../../reports/wording.js'
import type { Numbered } from '../server/memory.js'

/** What findings come to, by direction and currency, as a request over them would freeze it. */
export const Sums: FC<{ findings: readonly Numbered[] }> = ({ findings }) => (
  <SumList sums={sumsOf(findings)} />
)

export const SumList: FC<{ sums: readonly RequestSum[] }> = ({ sums }) => (
  <dl class="worthwhile">
    {DIRECTIONS.map((direction) => {
      const own = sums.filter((sum) => sum.direction === direction)
      return own.length === 0 ? null : (
        <div>
          <dt>{DIRECTION_NAMES[direction]}</dt>
          {own.map(({ amount, currency }) =>
            amount === null || !/[1-9]/.test(amount) ? null : (
              <dd>
                <Amount decimal={amount} currency={currency} />
              </dd>
            ),
          )}
          <dd class="count">
            {counted(
              own.reduce((all, { count }) => all + count, 0),
              'finding',
            )}
          </dd>
        </div>
      )
    })}
  </dl>
)
