import { createHash, timingSafeEqual } from 'node:crypto'

/** What keeps a desk its owner's: other users of the machine, and pages of the network, reach its port too. */
export interface Secrets {
  /** Stands in the first address, and is taken once. */
  readonly key: string
  /** What the browser shows from then on. */
  readonly ticket: string
  /**
   * First part of every page's path. Cookies aren't kept apart by port: under a path that nobody knows, no other server of
   * this machine is ever sent the ticket.
   */
  readonly room: string
}

/** `newId` gives ids that can't be guessed, such as random UUIDs. */
export const newSecrets = (newId: () => string): Secrets => ({
  key: newId().replaceAll('-', ''),
  ticket: newId().replaceAll('-', ''),
  room: newId().replaceAll('-', ''),
})

/** In a time that says nothing of where they differ. */
export const isSame = (given: string | undefined, secret: string): boolean =>
  given !== undefined && timingSafeEqual(digest(given), digest(secret))

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
