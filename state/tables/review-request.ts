/** One request over any number of findings; its list is frozen in `review_request_finding`. */
export interface ReviewRequestTable {
  id: string
  /** In the order in which they were made. */
  number: number
  kind: 'waiver' | 'baseline' | 'sign-off' | 'override' | 'link' | 'removal'
  status: 'pending' | 'approved' | 'rejected' | 'revoked'
  /** JSON of the request. */
  body: string
}

export const INSERT_REQUEST = `
INSERT INTO review_request (id, number, kind, status, body)
SELECT ?, coalesce(max(number), 0) + 1, ?, ?, ? FROM review_request`
export const UPDATE_REQUEST = 'UPDATE review_request SET status = ?, body = ? WHERE id = ?'
export const SELECT_REQUEST = 'SELECT body FROM review_request WHERE id = ?'
export const SELECT_REQUEST_IDS_FROM = 'SELECT id FROM review_request WHERE id >= ? ORDER BY id LIMIT 2'
/** Newest first. */
export const SELECT_REQUESTS = 'SELECT body FROM review_request ORDER BY number DESC'
