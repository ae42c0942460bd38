import type { FC } from 'hono/jsx'
import { latestComparison } from '../../night/find-run.js'
import { Outside, Wide } from '../../reports/page/parts.js'
import { longMonth } from '../requests/words.js'
import type { DeskPage } from '../server/desk-page.js'
import { type MonthOfSubsidiary, monthsShown, type Subsidiary, signOffGrid } from './grid.js'
import { subsidiariesOf } from './subsidiaries.js'
import { signOffStanding } from './words.js'

/** Months and subsidiaries, and how each stands: who prepared it, who reviewed it, and what was revoked since. */
export const SIGN_OFF: DeskPage = {
  path: 'sign-off',
  name: 'Sign-off',
  show: async ({ store }) => {
    const { asOf } = await latestComparison(store)
    const requests = (await store.review.requests()).filter(({ kind }) => kind === 'sign-off')
    const subsidiaries = await subsidiariesOf(store)
    const months = monthsShown(asOf ?? '', requests)
    const grid = signOffGrid(months, subsidiaries, requests)
    return { title: 'Sign-off', body: <SignOff subsidiaries={subsidiaries} grid={grid} /> }
  },
}

const SignOff: FC<{
  subsidiaries: readonly Subsidiary[]
  grid: readonly (readonly MonthOfSubsidiary[])[]
}> = ({ subsidiaries, grid }) => (
  <>
    <h1>Sign-off</h1>
    <p class="lead">
      Two people sign a month for a subsidiary: one prepares it, another reviews it. A finding of it that
      comes, goes or changes afterwards revokes it, so that a signature always stands under what was seen.
    </p>
    <Wide label="Months and subsidiaries">
      <table class="grid">
        <thead>
          <tr>
            <th scope="col">Month</th>
            {subsidiaries.map(({ name }) => (
              <th scope="col">
                <Outside text={name} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grid.map((row) => (
            <tr>
              <th scope="row">{longMonth(row[0]?.month ?? '')}</th>
              {row.map((one) => (
                <Place one={one} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  </>
)

const Place: FC<{ one: MonthOfSubsidiary }> = ({ one: { month, subsidiary, newest } }) => {
  const { kind, mark, text, by } = signOffStanding(newest)
  return (
    <td class={`signature ${kind}`}>
      <a
        href={`month?${monthQuery(month, subsidiary.id)}`}
        aria-label={`${longMonth(month)}, ${subsidiary.name}: ${text} ${by}`}
      >
        <span aria-hidden="true">{mark}</span> {text}
      </a>
      {by === '' ? null : (
        <small>
          <Outside text={by} />
        </small>
      )}
    </td>
  )
}

/** The address of a month and subsidiary. */
export const monthQuery = (month: string, subsidiary: string | null): string =>
  new URLSearchParams({ month, ...(subsidiary !== null && { subsidiary }) }).toString()
