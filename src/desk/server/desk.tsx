import { type Context as Asked, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { getCookie, setCookie } from 'hono/cookie'
import { HTTPException } from 'hono/http-exception'
import type { Context } from '../../cli/context.js'
import { describeFailure } from '../../cli/failure.js'
import { FIRST_PAGE, PAGES } from '../pages.js'
import { Bare } from '../parts/layout.js'
import { type Desk, type Reading, shown, taken } from './answer.js'
import { COOKIE, headers, NOT_YOURS, notKept, onlyForms, ownBrowser, ownForms, ownHost } from './guard.js'
import { newMemory } from './memory.js'
import { isSame, type Secrets } from './secrets.js'

const NOWHERE = 'There is no such page'

const MOST_BYTES = 1_000_000

/** What a desk is made of. */
export interface DeskParts {
  readonly context: Context
  readonly reading: Reading
  readonly secrets: Secrets
  /** Where it listens, as `127.0.0.1:54321`. */
  readonly authority: () => string
  /** Called once its owner's browser is in. */
  readonly entered: () => void
}

/** The whole desk. */
export function createDesk({ context, reading, secrets, authority, entered }: DeskParts): Hono {
  const app = new Hono()
  app.use(headers, notKept, ownHost(authority))
  app.get('/enter', entering(secrets, entered))
  const room = app.basePath(`/${secrets.room}`)
  room.use('*', ownBrowser(secrets), onlyForms, ownForms(authority), bodyLimit({ maxSize: MOST_BYTES }))
  const desk: Desk = { context, reading, memory: newMemory(), pages: PAGES }
  room.get('/', (asked) => asked.redirect(FIRST_PAGE, 303))
  for (const page of PAGES) {
    room.get(`/${page.path}`, (asked) => shown(desk, page, asked))
    if (page.take) room.post(`/${page.path}`, (asked) => taken(desk, page, asked))
  }
  app.notFound((asked) => {
    const isIn = isSame(getCookie(asked, COOKIE), secrets.ticket)
    const first = { desk: `/${secrets.room}/${FIRST_PAGE}` }
    const page = isIn ? bare(NOWHERE, 'This desk has no page of that name.', first) : bare(NOWHERE, NOT_YOURS)
    return asked.html(page, 404)
  })
  app.onError((error, asked) => {
    if (!(error instanceof HTTPException)) return unforeseen(context, asked, error)
    const told = error.message === '' || error.message === 'Forbidden' ? FOREIGN : error.message
    return asked.html(bare('Not here', told), error.status)
  })
  return app
}

function unforeseen(context: Context, asked: Asked, error: Error) {
  const { message, advice } = describeFailure(error)
  context.log('error', `The review desk: ${message}`)
  return asked.html(bare('Something went wrong', `${message} ${advice}`.trim()), 500)
}

const FOREIGN = 'This form wasn’t sent by a page of this desk; nothing was done.'

/**
 * Takes the key for the ticket. The answer is a page that leads on, not a redirect: a browser that comes from elsewhere (a
 * terminal, a file) would follow a redirect without the ticket.
 */
function entering({ key, ticket, room }: Secrets, entered: () => void) {
  let isTaken = false
  return (asked: Asked) => {
    if (isTaken || !isSame(asked.req.query('key'), key)) throw new HTTPException(403, { message: NOT_YOURS })
    isTaken = true
    entered()
    setCookie(asked, COOKIE, ticket, { httpOnly: true, sameSite: 'Strict', path: `/${room}/` })
    return asked.html(
      bare('The review desk', 'One moment …', { desk: `/${room}/${FIRST_PAGE}`, isMoving: true }),
    )
  }
}

const bare = (title: string, text: string, more: { desk?: string; isMoving?: boolean } = {}): string =>
  `<!doctype html>\n${String(<Bare title={title} text={text} {...more} />)}\n`
