import { decoded } from './decoded.js'

/** Shorter parts of an address tell nothing, and would hide ordinary words. */
const SHORTEST = 6

/** Takes an address out of what is said: whole, and by its parts, since the name of its host may be all that keeps it secret. */
export function hiding(address: string): (text: string) => string {
  const { href, host, hostname, pathname, search, username, password } = new URL(address)
  const parts = [...pathname.split('/'), ...search.slice(1).split(/[&=]/), username, password]
  const hidden = [address, href, ...parts.filter((part) => part.length >= SHORTEST)]
    .flatMap((part) => [part, decoded(part)])
    .filter((part) => part !== '')
  return (text) => {
    const bare = text
      .replaceAll(`${host}: `, '')
      .replaceAll(host, 'its host')
      .replaceAll(hostname, 'its host')
    return hidden.reduce((rest, part) => rest.replaceAll(part, '[hidden]'), bare)
  }
}
