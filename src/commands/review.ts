import { once } from 'node:events'
import type { Context } from '../cli/context.js'
import type { ReviewArguments } from '../cli/review-arguments.js'
import type { Reading } from '../desk/server/answer.js'
import { hasDesktop, launchSystem, openBrowser } from '../desk/server/browser.js'
import { createDesk } from '../desk/server/desk.js'
import { newSecrets } from '../desk/server/secrets.js'
import { listenOnLoopback } from '../loopback.js'
import { latestComparison } from '../night/find-run.js'
import { withExistingStore, withStoreToRead } from '../night/open-store.js'

/**
 * `tieout review`: the review desk on the loopback interface, until it is stopped. Throws {@link CommandError} 2 at once
 * where there is nothing to review.
 */
export async function review(args: ReviewArguments, context: Context): Promise<number> {
  await context.configuration()
  let isCopy = false
  const note = (text: string) => {
    isCopy = true
    context.note(text)
  }
  // Who may only read is shown one copy for as long as the desk is up; others see what is there at each moment.
  const isDone = await withStoreToRead({ storeUrl: context.storeUrl, note }, async (store) => {
    await latestComparison(store)
    if (isCopy) await serve(args, context, (work) => work(store))
    return isCopy
  })
  if (!isDone) {
    const url = await context.storeUrl()
    await serve(args, context, (work) => withExistingStore(url, work))
  }
  return 0
}

async function serve(args: ReviewArguments, context: Context, reading: Reading): Promise<void> {
  const secrets = newSecrets(context.newId)
  let authority = ''
  let tidy = async (): Promise<void> => undefined
  const entered = () => void tidy()
  const app = createDesk({ context, reading, secrets, authority: () => authority, entered })
  const serving = await listenOnLoopback(app, args.port)
  authority = serving.authority
  const address = `http://${authority}/enter?key=${secrets.key}`
  await sayWhere(context, address)
  if (args.open && opensBrowser(context)) {
    const { directory } = await context.configuration()
    tidy = await openBrowser(address, directory, launchSystem)
  }
  if (!context.signal.aborted) await once(context.signal, 'abort')
  await serving.stop()
  await tidy()
}

const opensBrowser = ({ terminal, json, environment }: Context): boolean =>
  terminal !== null && !json && hasDesktop(environment)

async function sayWhere(context: Context, address: string): Promise<void> {
  if (context.json) return context.out.json({ address })
  context.out.line(address)
  context.note(`The review desk is up for ${context.actor}: open this address in a browser. Ctrl-C stops it.`)
}
