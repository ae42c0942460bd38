/** A finding of a request's frozen list, with the number that it had then. */
export interface ReviewRequestFindingTable {
  request: string
  position: number
  id: string
  /** JSON of the figure. */
  figure: string
}

export const INSERT_REQUESTED = `
INSERT INTO review_request_finding (request, position, id, figure) VALUES (?, ?, ?, ?)`
export const SELECT_REQUESTED = `
SELECT id, figure FROM review_request_finding WHERE request = ? ORDER BY position`
