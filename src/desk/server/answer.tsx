import type { Context as Asked } from 'hono'
import type { Store } from '../../../state/store.js'
import type { Context } from '../../cli/context.js'
import { withExistingStore } from '../../night/open-store.js'
import { visible } from '../../reports/terminal/plain.js'
import { VERSION } from '../../version.js'
import { Layout, type Surroundings } from '../parts/layout.js'
import { FailurePart } from '../parts/refusal.js'
import { mayApprove } from '../requests/words.js'
import { type DeskPage, isOnward, type View, type Visit } from './desk-page.js'
import { refusalOf } from './failure.js'
import type { Memory } from './memory.js'

/** Somebody waits before a browser, and nobody else is answered meanwhile. */
const PATIENCE_MS = 4000

/** Opens the store to read for as long as `work` takes. */
export type Reading = <T>(work: (store: Store) => Promise<T>) => Promise<T>

/** What all pages of a desk share. */
export interface Desk {
  readonly context: Context
  readonly reading: Reading
  readonly memory: Memory
  readonly pages: readonly DeskPage[]
}

/** Shows a page. */
export async function shown(desk: Desk, page: DeskPage, asked: Asked): Promise<Response> {
  const { context } = desk
  return guarded(desk, page, asked, () =>
    desk.reading(async (store) => {
      const visit = visitOf(desk, asked, { store, context, typed: new URLSearchParams() })
      return rendered(desk, page, visit, asked, await page.show(visit))
    }),
  )
}

/** Does what a form asks for, then sends the browser on, so that reloading does nothing twice. */
export async function taken(desk: Desk, page: DeskPage, asked: Asked): Promise<Response> {
  const { take } = page
  if (!take) return asked.notFound()
  const typed = new URLSearchParams(await asked.req.text())
  const notes: string[] = []
  const context = { ...desk.context, note: (text: string) => void notes.push(text) }
  return guarded(desk, page, asked, async () =>
    withExistingStore(
      await context.storeUrl(),
      async (store) => {
        const visit = visitOf(desk, asked, { store, context, typed })
        const reply = await take(visit)
        if (!isOnward(reply)) return rendered(desk, page, visit, asked, reply)
        return asked.redirect(onwardTo(desk, reply.to, [...reply.said, ...notes]), 303)
      },
      PATIENCE_MS,
    ),
  )
}

const visitOf = (
  { memory }: Desk,
  asked: Asked,
  more: Pick<Visit, 'store' | 'context' | 'typed'>,
): Visit => ({ ...more, memory, asked: new URL(asked.req.url).searchParams })

function onwardTo({ memory, context }: Desk, to: string, said: readonly string[]): string {
  if (said.length === 0) return to
  const id = context.newId()
  memory.said.put(id, said)
  return `${to}${to.includes('?') ? '&' : '?'}said=${id}`
}

async function guarded(
  desk: Desk,
  page: DeskPage,
  asked: Asked,
  work: () => Promise<Response>,
): Promise<Response> {
  try {
    return await work()
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal.isUnforeseen) desk.context.log('error', `The review desk: ${refusal.message}`)
    return html(
      asked,
      <Layout title="That didn’t work" here={page} around={around(desk)}>
        <FailurePart refusal={refusal} />
      </Layout>,
      refusal.status,
    )
  }
}

async function rendered(
  desk: Desk,
  page: DeskPage,
  visit: Visit,
  asked: Asked,
  { title, body, status }: View,
): Promise<Response> {
  const run = (await visit.store.runs.latestComparison()) ?? null
  const { actor } = visit.context
  const waiting = (await visit.store.review.requests()).filter((one) => mayApprove(one, actor)).length
  const said = desk.memory.said.take(visit.asked.get('said') ?? '') ?? []
  return html(
    asked,
    <Layout title={title} here={page} around={around(desk, { run, waiting, said })}>
      {body}
    </Layout>,
    status ?? 200,
  )
}

const around = (
  { context, pages }: Desk,
  more: Pick<Surroundings, 'run' | 'waiting' | 'said'> = { run: null, waiting: 0, said: [] },
): Surroundings => ({ actor: context.actor, version: VERSION, pages, ...more })

async function html(asked: Asked, page: ReturnType<typeof Layout>, status: number): Promise<Response> {
  const text = `<!doctype html>\n${visible(String(await page))}\n`
  return asked.html(text, status as 200)
}
