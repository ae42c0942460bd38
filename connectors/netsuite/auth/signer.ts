/** What goes into a request's Authorization header. */
export interface Signer {
  /** A fresh header for one attempt: a signature that was sent once is refused the second time. */
  authorization(method: 'GET' | 'POST', url: string, signal?: AbortSignal): Promise<string>
  /** This header was refused: whatever it rested on isn't used again. */
  refused(authorization: string): void
}
