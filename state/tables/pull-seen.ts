/** Pieces of the bitmap of rows that an unfinished full pull has met. */
export interface PullSeenTable {
  object: string
  piece: number
  bits: Uint8Array
}

export const PUT_SEEN = `
INSERT INTO pull_seen (object, piece, bits) VALUES (?, ?, ?)
ON CONFLICT (object, piece) DO UPDATE SET bits = excluded.bits`
export const SELECT_SEEN = 'SELECT piece, bits FROM pull_seen WHERE object = ?'
export const DELETE_SEEN = 'DELETE FROM pull_seen WHERE object = ?'
