import { CommandError } from '../../../cli/errors.js'
import { OwnThread } from '../../threads/own-thread.js'

/** What a page is made of lives no longer than the page. */
const YOUNG_MEGABYTES = 8

/** Begins a thread of a pull; `task`: what it does, as a sentence says it ('reads what comes'). */
export const beginThread = (program: URL, task: string, given?: unknown): OwnThread =>
  new OwnThread({
    program,
    given,
    youngMegabytes: YOUNG_MEGABYTES,
    failure: (why) =>
      new CommandError(
        1,
        `The thread that ${task} failed: ${why}.`,
        'What was staged by then is kept. Run again: the pull goes on from there.',
      ),
  })
