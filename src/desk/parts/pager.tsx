import type { FC } from 'hono/jsx'
import { grouped } from '../../reports/text.js'

/** Rows of a list that one page shows. */
const A_PAGE = 50

/** A page of a list, of how many; from 1 on. */
export interface Paged<T> {
  readonly shown: readonly T[]
  readonly page: number
  readonly pages: number
}

/** The page that an address asks for (`page=3`); past the last one it is the last. */
export function paged<T>(all: readonly T[], asked: URLSearchParams): Paged<T> {
  const pages = Math.max(1, Math.ceil(all.length / A_PAGE))
  const page = Math.min(pageAsked(asked), pages)
  return { shown: all.slice((page - 1) * A_PAGE, page * A_PAGE), page, pages }
}

/** Anything but a number is the first. */
export function pageAsked(asked: URLSearchParams): number {
  const text = asked.get('page')
  return text !== null && /^[1-9]\d{0,6}$/.test(text) ? Number(text) : 1
}

export interface PagerProps {
  readonly page: number
  readonly pages: number
  /** A page's address. */
  readonly at: (page: number) => string
}

/** The way to a list's other pages; nothing where all of it stands on one. */
export const Pager: FC<PagerProps> = ({ page, pages, at }) =>
  pages === 1 ? null : (
    <nav class="pager" aria-label="Pages of the list">
      {page > 1 ? (
        <a href={at(page - 1)} rel="prev">
          ← Previous
        </a>
      ) : null}
      <span>
        Page {grouped(String(page))} of {grouped(String(pages))}
      </span>
      {page < pages ? (
        <a href={at(page + 1)} rel="next">
          Next →
        </a>
      ) : null}
    </nav>
  )
