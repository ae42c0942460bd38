/** A finding by its identity, since it was first seen. */
export interface FindingTable {
  id: string
  /** As-of date. */
  first_seen: string
  first_run: number
}

export const INSERT_FINDING = 'INSERT INTO finding (id, first_seen, first_run) VALUES (?, ?, ?)'
export const SELECT_IDS_FROM = 'SELECT id FROM finding WHERE id >= ? ORDER BY id LIMIT 2'
