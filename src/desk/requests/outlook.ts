import type { ReviewRequest } from '../../../reconcile/review/request.js'
import { CommandError } from '../../cli/errors.js'
import { foreseen } from '../../review/settle.js'
import type { Visit } from '../server/desk-page.js'
import type { Outlook } from './foresight.js'

const SETTLED: Outlook = { skipped: [], refusal: null }

/** Looked at once for as long as nothing is decided or compared. */
export async function outlookOf(visit: Visit, request: ReviewRequest): Promise<Outlook> {
  if (request.status !== 'pending') return SETTLED
  const { store, memory } = visit
  const key = `${request.id} ${JSON.stringify(await store.findings.stamp())}`
  const known = memory.outlooks.get(key)
  if (known) return known
  const outlook = await foresee(visit, request)
  memory.outlooks.put(key, outlook)
  return outlook
}

async function foresee({ store, context }: Visit, request: ReviewRequest): Promise<Outlook> {
  try {
    return { skipped: (await foreseen(store, context, request)).skipped, refusal: null }
  } catch (error) {
    if (error instanceof CommandError) return { skipped: [], refusal: error }
    throw error
  }
}
