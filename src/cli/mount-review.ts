import type { Command as Commander } from 'commander'
import { type Mounting, mount } from './mount.js'
import {
  ACCEPT,
  APPROVE,
  APPROVE_ANY,
  ASSIGN,
  BASELINE,
  COMMENT,
  IMPORT,
  REJECT,
  REOPEN,
  REQUESTS,
  RESOLVE,
  REVIEW,
  SIGN_OFF,
  WAIVE,
} from './specs/review.js'

const actions = () => import('../commands/findings-actions.js')
const requests = () => import('../commands/findings-requests.js')

/** What people decide on findings: below `findings`, so that its filter is theirs too. */
export function mountDecisions(findings: Commander, mounting: Mounting): void {
  mount(findings, ASSIGN, mounting, async () => (await actions()).findingsAssign)
  mount(findings, COMMENT, mounting, async () => (await actions()).findingsComment)
  mount(findings, ACCEPT, mounting, async () => (await actions()).findingsAccept)
  mount(findings, RESOLVE, mounting, async () => (await actions()).findingsResolve)
  mount(findings, REOPEN, mounting, async () => (await actions()).findingsReopen)
  mount(findings, WAIVE, mounting, async () => (await requests()).findingsWaive)
  mount(findings, APPROVE, mounting, async () => (await requests()).findingsApprove)
  mount(findings, REJECT, mounting, async () => (await requests()).findingsReject)
  mount(
    findings,
    IMPORT,
    mounting,
    async () => (await import('../commands/findings-import.js')).findingsImport,
  )
  mount(findings, REQUESTS, mounting, async () => (await requests()).findingsRequests)
}

export function mountApproval(program: Commander, mounting: Mounting): void {
  mount(program, REVIEW, mounting, async () => (await import('../commands/review.js')).review)
  mount(program, BASELINE, mounting, async () => (await import('../commands/baseline.js')).baseline)
  mount(program, SIGN_OFF, mounting, async () => (await import('../commands/sign-off.js')).signOff)
  mount(program, APPROVE_ANY, mounting, async () => (await requests()).approve)
}
