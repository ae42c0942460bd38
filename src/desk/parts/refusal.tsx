import type { Child, FC } from 'hono/jsx'
import { Outside, OwnText } from '../../reports/page/parts.js'
import type { Refusal } from '../server/failure.js'

/** Why something wasn't done, and what to do; what was typed stands below it. */
export const RefusalNote: FC<{ refusal: Pick<Refusal, 'message' | 'advice'>; children?: Child }> = ({
  refusal: { message, advice },
  children,
}) => (
  <div class="refusal" role="alert">
    {message.split('\n').map((line) => (
      <p>
        <Outside text={line} />
      </p>
    ))}
    {advice === '' ? null : (
      <p>
        <OwnText text={advice} />
      </p>
    )}
    {children}
  </div>
)

/** A page that couldn't be shown. */
export const FailurePart: FC<{ refusal: Refusal }> = ({ refusal }) => (
  <>
    <h1>That didn’t work</h1>
    <RefusalNote refusal={refusal} />
    <p>
      <a href="findings">To the findings</a>
    </p>
  </>
)
