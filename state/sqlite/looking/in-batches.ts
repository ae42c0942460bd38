import type { Group } from '../../visits.js'

/** Whole groups, some at a time: as many as hold about so many records. */
export function* inBatches(groups: Iterable<Group>, records: number): Generator<readonly Group[]> {
  let batch: Group[] = []
  let held = 0
  for (const group of groups) {
    batch.push(group)
    for (const ids of group.ids.values()) held += ids.length
    if (held < records) continue
    yield batch
    ;[batch, held] = [[], 0]
  }
  if (batch.length > 0) yield batch
}
