import type { ObjectName } from '../../../reconcile/records/object.js'
import { SeenRows } from '../../staging/seen.js'
import type { PageWriter, PullMode } from '../../store.js'

export interface OpenPull {
  readonly mode: PullMode
  readonly seen: SeenRows
  /** Whether it is written down, so that it can go on when it dies. */
  readonly isKept: boolean
  /** Who writes it in this one's place. */
  readonly writer?: PageWriter
}

const unkept = (): OpenPull => ({ mode: 'full', seen: new SeenRows(), isKept: false })

/** A sync of this process, by its run: what it has met, which need not outlive it. */
export class OpenSync {
  readonly runId: string
  /** The run's number in the ledger. */
  readonly run: number
  readonly #pulls: Map<ObjectName, OpenPull>

  constructor(runId: string, run: number, objects: readonly ObjectName[] = []) {
    this.runId = runId
    this.run = run
    this.#pulls = new Map(objects.map((object) => [object, unkept()]))
  }

  get objects(): readonly ObjectName[] {
    return [...this.#pulls.keys()]
  }

  pull(object: ObjectName): OpenPull {
    const pull = this.#pulls.get(object)
    if (!pull)
      throw new Error(`${object} isn't among the objects that the sync of run ${this.runId} began with`)
    return pull
  }

  set(object: ObjectName, pull: OpenPull): void {
    this.#pulls.set(object, pull)
  }
}
