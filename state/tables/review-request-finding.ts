/** A finding of a request's frozen list, with the number and the status that it had then. */
export interface ReviewRequestFindingTable {
  request: string
  position: number
  id: string
  /** JSON of the figure. */
  figure: string
  status: string
}

export const INSERT_REQUESTED = `
INSERT INTO review_request_finding (request, position, id, figure, status) VALUES (?, ?, ?, ?, ?)`
export const SELECT_REQUESTED = `
SELECT id, figure, status FROM review_request_finding WHERE request = ? ORDER BY position`
