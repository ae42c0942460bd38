import type { KeyName } from '../../../reconcile/linking/key.js'
import type { Place } from '../../../reconcile/linking/topics.js'
import type { ObjectName } from '../../../reconcile/records/object.js'
import type { StoreTools } from '../../tools.js'
import type { statements } from './statements.js'

const PAGE = 1000

/** Whether keys of a name may name records of an object. */
export type IsAbout = (name: KeyName, object: ObjectName) => boolean

/**
 * Which homes have gone: of changed records that aren't staged any more, and of what is at home with other records (an
 * application with its document) where no record took it along when it was linked anew.
 */
export class Lost {
  readonly #statements: ReturnType<typeof statements>
  readonly #tools: StoreTools
  readonly #saved = new Set<string>()

  constructor(prepared: ReturnType<typeof statements>, tools: StoreTools) {
    this.#statements = prepared
    this.#tools = tools
  }

  saved(object: string, id: string): void {
    if (this.#hangs(object)) this.#saved.add(`${object} ${id}`)
  }

  forget(): void {
    this.#saved.clear()
  }

  *places(isAbout: IsAbout): Iterable<Place> {
    let [object, id] = ['', '']
    for (;;) {
      const rows = this.#statements.changes.all(object, id, PAGE)
      for (const row of rows) yield* this.#lostWith(row.object as ObjectName, row.id, isAbout)
      const last = rows.at(-1)
      if (!last) return
      ;({ object, id } = last)
    }
  }

  *#lostWith(object: ObjectName, id: string, isAbout: IsAbout): Iterable<Place> {
    if (this.#tools.parentField[object] !== undefined) return
    const isStaged = this.#statements.staged.get(object, id) !== undefined
    if (this.#hangs(object) ? !this.#isSaved(object, id) : !isStaged) yield { object, id }
    if (isStaged) return
    for (const hanging of this.#hangingOn(object, id, isAbout))
      if (!this.#isSaved(hanging.object, hanging.id)) yield hanging
  }

  *#hangingOn(on: ObjectName, id: string, isAbout: IsAbout): Iterable<Place> {
    for (const names of Object.values(this.#tools.hangsOn ?? {}))
      for (const name of names.filter((one) => isAbout(one as KeyName, on)))
        for (const [object, found] of this.#statements.byKey.all(name, id))
          yield { object: object as ObjectName, id: found }
  }

  #hangs(object: string): boolean {
    return this.#tools.hangsOn?.[object as ObjectName] !== undefined
  }

  #isSaved(object: string, id: string): boolean {
    return this.#saved.has(`${object} ${id}`)
  }
}
