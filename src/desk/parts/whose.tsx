import type { FC } from 'hono/jsx'
import type { Finding } from '../../../reconcile/findings/finding.js'
import { Outside } from '../../reports/page/parts.js'
import { placeOf } from '../../reports/place.js'

/** `Acme · 00000101`: the account and the place of a finding, each with the direction of its own writing. */
export const Whose: FC<{ finding: Finding }> = ({ finding }) => {
  const texts = [finding.account.name, placeOf(finding)].filter((text) => text !== null && text !== '')
  return (
    <>
      {texts.map((text, index) => (
        <>
          {index > 0 ? ' · ' : ''}
          <Outside text={text ?? ''} />
        </>
      ))}
    </>
  )
}
