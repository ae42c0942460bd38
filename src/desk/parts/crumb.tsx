import type { FC } from 'hono/jsx'

/** The way back to the list that a page belongs to. */
export const Crumb: FC<{ to: string; text: string }> = ({ to, text }) => (
  <p class="crumb">
    <a href={to}>
      <span aria-hidden="true">← </span>
      {text}
    </a>
  </p>
)
