import type { FC } from 'hono/jsx'
import { Outside } from '../../reports/page/parts.js'
import { ACTION_NAMES, type DeskAction } from './actions.js'

/** Fields in which somebody writes. */
const WRITTEN = ['text', 'reason', 'record', 'to'] as const

/** What was typed for a decision that isn’t to be had any more: it is not lost, only not sent. */
export const Unsent: FC<{ action: DeskAction; typed: URLSearchParams }> = ({ action, typed }) => {
  const texts = WRITTEN.flatMap((name) => typed.get(name)?.trim() || [])
  return texts.length === 0 ? null : (
    <div class="unsent">
      <p class="aside">What you typed for “{ACTION_NAMES[action]}”:</p>
      {texts.map((text) => (
        <blockquote>
          <Outside text={text} />
        </blockquote>
      ))}
    </div>
  )
}
