/** What decisions and nights do to findings, by the words of the specification and nothing else. Money in cents, of euros where it is below nothing. */

export type Status = 'open' | 'accepted' | 'waiver-requested' | 'waived' | 'resolved'

export interface Known {
  status: Status
  assignee: string | null
  firstSeen: number
  amount: number
  isGone: boolean
  waiver: { request: number; amount: number; until: number } | null
  baseline: number | null
}

interface Asked {
  readonly kind: 'waiver' | 'baseline' | 'sign-off'
  readonly by: string
  readonly until: number
  readonly list: ReadonlyMap<string, number>
  readonly statuses: ReadonlyMap<string, Status>
  state: 'pending' | 'approved' | 'rejected' | 'revoked'
}

/** More than a cent apart, or in another currency. */
const moved = (before: number, now: number): boolean =>
  !(Math.sign(before) === Math.sign(now) && Math.abs(before - now) <= 1)

/** One person may waive so much that is owed to us. */
export const ALONE = 100

export class Model {
  readonly known = new Map<string, Known>()
  readonly asked: Asked[] = []
  today = 0

  night(day: number, found: ReadonlyMap<string, number>, covers: (id: string) => boolean): void {
    this.today = day
    for (const [id, one] of this.known) if (covers(id) && !found.has(id)) vanish(one)
    for (const [id, amount] of found) if (covers(id)) this.#find(id, amount, day)
    for (const [id, one] of this.known) if (covers(id) && one.waiver && one.waiver.until < day) open(one)
  }

  #find(id: string, amount: number, day: number): void {
    const one = this.known.get(id)
    if (!one) {
      const fresh = { assignee: null, firstSeen: day, isGone: false, waiver: null, baseline: null }
      this.known.set(id, { status: 'open', amount, ...fresh })
      return
    }
    Object.assign(one, { amount, isGone: false })
    if (one.status === 'resolved') open(one)
    if (one.waiver && moved(one.waiver.amount, amount)) open(one)
    if (one.baseline !== null && moved(one.baseline, amount)) one.baseline = null
  }

  /** Tells whether it was done: named ones all or none; of a filter's result those to which it applies. */
  act(ids: readonly string[], isNamed: boolean, verb: Verb, to: string): boolean {
    const chosen = this.#chosen(ids, isNamed, (one) => allows(one, verb))
    for (const [, one] of chosen) {
      if (verb === 'assign') one.assignee = to
      else if (verb === 'reopen') open(one)
      else one.status = verb === 'accept' ? 'accepted' : 'resolved'
    }
    return chosen.length > 0
  }

  /** One request of what can be waived: its list is frozen. */
  waive(
    ids: readonly string[],
    isNamed: boolean,
    by: string,
    until: number,
    isOwedToUs: (id: string) => boolean,
  ): boolean {
    const chosen = this.#chosen(ids, isNamed, ({ status }) => status === 'open')
    if (chosen.length === 0) return false
    const request = this.asked.length
    const list = new Map(chosen.map(([id, { amount }]) => [id, amount]))
    const sum = [...list.values()].reduce((total, amount) => total + Math.abs(amount), 0)
    const isAlone = sum <= ALONE && [...list.keys()].every(isOwedToUs)
    for (const [, one] of chosen) {
      one.waiver = { request, amount: one.amount, until }
      one.status = isAlone ? 'waived' : 'waiver-requested'
    }
    this.asked.push({
      ...{ kind: 'waiver', by, until, list, statuses: new Map() },
      state: isAlone ? 'approved' : 'pending',
    })
    return true
  }

  baseline(by: string): boolean {
    if (this.#isAsked('baseline')) return false
    const list = new Map(
      [...this.known].filter(([, one]) => counts(one)).map(([id, { amount }]) => [id, amount]),
    )
    if (list.size === 0) return false
    this.asked.push({ kind: 'baseline', by, until: 0, list, statuses: new Map(), state: 'pending' })
    return true
  }

  signOff(by: string): boolean {
    if (this.#isAsked('sign-off')) return false
    const standing = this.#standing()
    const list = new Map(standing.map(([id, { amount }]) => [id, amount]))
    const statuses = new Map(standing.map(([id, { status }]) => [id, status]))
    this.asked.push({ kind: 'sign-off', by, until: 0, list, statuses, state: 'pending' })
    return true
  }

  /** After whatever changed findings. */
  revoke(): void {
    const standing = this.#standing()
    for (const [number, asked] of this.asked.entries()) {
      if (asked.kind === 'waiver' && asked.state === 'pending' && this.#waiting(number).length === 0)
        asked.state = 'revoked'
      if (asked.kind !== 'sign-off' || (asked.state !== 'pending' && asked.state !== 'approved')) continue
      const same = standing.filter(
        ([id, { amount, status }]) =>
          asked.statuses.get(id) === status && !moved(asked.list.get(id) ?? Number.NaN, amount),
      )
      if (same.length !== standing.length || same.length !== asked.list.size) asked.state = 'revoked'
    }
  }

  #standing = () => [...this.known].filter(([, { isGone }]) => !isGone)

  #isAsked = (kind: Asked['kind']) => this.asked.some((one) => one.kind === kind && one.state === 'pending')

  settle(number: number, by: string, isApproved: boolean): boolean {
    const asked = this.asked[number]
    if (asked?.state !== 'pending' || (isApproved && asked.by === by)) return false
    if (asked.kind === 'waiver' && !this.#settleWaiver(number, asked, isApproved)) return false
    if (asked.kind === 'baseline' && isApproved) this.#join(asked)
    asked.state = isApproved ? 'approved' : 'rejected'
    return true
  }

  #settleWaiver(number: number, asked: Asked, isApproved: boolean): boolean {
    const waiting = this.#waiting(number)
    if (isApproved && (waiting.length === 0 || asked.until < this.today)) return false
    for (const one of waiting) {
      if (isApproved) one.status = 'waived'
      else open(one)
    }
    return true
  }

  #waiting = (number: number) =>
    [...this.known.values()].filter(
      ({ status, waiver }) => status === 'waiver-requested' && waiver?.request === number,
    )

  /** Another baseline replaces the one before it. */
  #join({ list }: Asked): void {
    for (const [id, one] of this.known) {
      const amount = list.get(id)
      const joins = amount !== undefined && counts(one) && !moved(amount, one.amount)
      one.baseline = joins ? amount : null
    }
  }

  /** None where one that is named isn't there, or doesn't allow it. */
  #chosen(ids: readonly string[], isNamed: boolean, is: (one: Known) => boolean): [string, Known][] {
    const all = ids.flatMap((id): [string, Known][] => {
      const one = this.known.get(id)
      return one && is(one) ? [[id, one]] : []
    })
    return isNamed && all.length < ids.length ? [] : all
  }
}

const open = (one: Known): void => void Object.assign(one, { status: 'open', waiver: null })
const vanish = (one: Known): void =>
  void Object.assign(one, { status: 'resolved', waiver: null, isGone: true })
const counts = ({ status, isGone }: Known): boolean => !isGone && status !== 'waived' && status !== 'resolved'

type Verb = 'accept' | 'resolve' | 'reopen' | 'assign'

function allows({ status, isGone }: Known, verb: Verb): boolean {
  if (verb === 'assign') return true
  if (verb === 'accept') return status === 'open'
  if (verb === 'resolve') return status === 'open' || status === 'accepted'
  return status !== 'open' && !isGone
}
