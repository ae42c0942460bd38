import { day, json, type ReviewDesk } from './desk.js'

/** Until 20 November, for a reason that says nothing of the finding itself. */
export const TERMS = ['--code', 'commercial-decision', '--reason', 'goodwill', '--expires', day(20)]

/** This person asks for a waiver of ids or of a filter; the request's id. */
export async function waiverAsked(
  desk: ReviewDesk,
  actor: string,
  ...argv: readonly string[]
): Promise<string> {
  return json(await desk.as(actor, 'findings', 'waive', ...argv, ...TERMS, '--json')).request.id
}

/** Li asks for a waiver of ids or of a filter, and Maria approves it; the request's id. */
export async function waived(desk: ReviewDesk, ...argv: readonly string[]): Promise<string> {
  const id = await waiverAsked(desk, 'li', ...argv)
  await desk.as('maria', 'findings', 'approve', id)
  return id
}
