import type { FC } from 'hono/jsx'
import type { Finding } from '../../../reconcile/findings/finding.js'

/** From a finding to what a person may say in place of the systems: a term of its contract, or whose its invoice is. */
export const SayOtherwise: FC<{ finding: Pick<Finding, 'contract' | 'line' | 'invoices'> }> = ({
  finding: { contract, line, invoices },
}) => {
  const [invoice] = invoices
  if (contract !== null)
    return (
      <p class="aside">
        Does the signed paper say otherwise?{' '}
        <a href={`propose-override?${query({ contract: contract.number, line: line?.id })}`}>
          Propose an override
        </a>
      </p>
    )
  if (invoice === undefined) return null
  return (
    <p class="aside">
      Do you know its contract?{' '}
      <a href={`propose-link?${query({ invoice: invoice.number })}`}>Link it to a contract</a>
    </p>
  )
}

/** What a form is to stand filled in with; what isn't said stays empty. */
export const query = (fields: Readonly<Record<string, string | null | undefined>>): string =>
  new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) => (value ? [[name, value] as [string, string]] : [])),
  ).toString()
