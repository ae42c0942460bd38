import type { MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { secureHeaders } from 'hono/secure-headers'
import { SCRIPT_HASH } from '../parts/script.js'
import { STYLE_HASH } from '../parts/style.js'
import { isSame, type Secrets } from './secrets.js'

export const COOKIE = 'tieout-desk'

/** Nothing is fetched, framed, kept or sent elsewhere; the only style and script are the desk's own. */
export const headers: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: [STYLE_HASH],
    scriptSrc: [SCRIPT_HASH],
    imgSrc: ['data:'],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  // A form's origin is told to its own server only where pages say who they are to it.
  referrerPolicy: 'same-origin',
  strictTransportSecurity: false,
  xFrameOptions: 'DENY',
})

export const notKept: MiddlewareHandler = async (context, next) => {
  await next()
  context.header('Cache-Control', 'no-store')
}

/** A name of the network that was pointed at this machine isn't this desk's. */
export const ownHost =
  (authority: () => string): MiddlewareHandler =>
  async (context, next) => {
    if (context.req.header('Host') !== authority())
      throw new HTTPException(421, { message: `This desk is at http://${authority()} alone.` })
    await next()
  }

/** Forms are sent by the desk's own pages alone. */
export const ownForms = (authority: () => string): MiddlewareHandler =>
  csrf({ origin: (origin) => origin === `http://${authority()}`, secFetchSite: 'same-origin' })

const FORM = /^application\/x-www-form-urlencoded\b/i

/** What a page's form sends; nothing else is read. */
export const onlyForms: MiddlewareHandler = async (context, next) => {
  if (context.req.method === 'POST' && !FORM.test(context.req.header('Content-Type') ?? ''))
    throw new HTTPException(415, { message: 'A form of this desk was expected; nothing was done.' })
  await next()
}

/** Only the browser that brought the key. */
export const ownBrowser =
  ({ ticket }: Secrets): MiddlewareHandler =>
  async (context, next) => {
    if (!isSame(getCookie(context, COOKIE), ticket)) throw new HTTPException(403, { message: NOT_YOURS })
    await next()
  }

export const NOT_YOURS =
  'This browser hasn’t been let in, or the desk was started anew since. Open the address that `tieout review` printed last; it lets one browser in, once. For another, stop the desk with Ctrl-C and start it again.'
