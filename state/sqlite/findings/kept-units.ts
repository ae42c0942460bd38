import { unitHash } from '../../findings/unit-hash.js'
import type { KeptFigures } from '../../store.js'
import { SELECT_DETAILS_AFTER } from '../../tables/unit-detail.js'
import { SELECT_FIGURES_AFTER, type UnitFiguresTable } from '../../tables/unit-figures.js'
import type { Engine } from '../engine.js'

const PAGE = 500

/** Every unit's figures, those of before too, as the file has them, a page at a time; nothing is written. */
export async function* keptFigures(engine: Engine): AsyncGenerator<readonly KeptFigures[]> {
  const select = engine.prepare<[string, number, number], UnitFiguresTable>(SELECT_FIGURES_AFTER)
  let [unit, run] = ['', 0]
  for (;;) {
    const rows = engine.read(() => select.all(unit, run, PAGE))
    yield rows.map(({ unit: id, from_run: from, to_run: to, figures }) => ({
      id,
      versions: [{ from, to, hash: unitHash(id, figures), lastSeen: null }],
    }))
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return
    ;({ unit, from_run: run } = last)
  }
}

type Detail = readonly [unit: string, run: number, body: string]

/** Hashes of what stands of units' details, a page at a time; nothing is written. */
export async function* keptDetails(engine: Engine): AsyncGenerator<readonly string[]> {
  const select = engine.prepare<[string, number, number], Detail>(SELECT_DETAILS_AFTER).raw()
  let [unit, run] = ['', 0]
  for (;;) {
    const rows = engine.read(() => select.all(unit, run, PAGE))
    yield rows.map((row) => unitHash(...row))
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return
    ;[unit, run] = last
  }
}
