const SHORTEST = 4

/** The secrets of one connection, kept only to be taken out of whatever is said about it. */
export class Secrets {
  readonly #known = new Set<string>()

  constructor(secrets: readonly (string | undefined)[] = []) {
    for (const secret of secrets) this.add(secret)
  }

  add(secret: string | undefined): void {
    if (secret !== undefined && secret.length >= SHORTEST) this.#known.add(secret)
  }

  /** The text with every secret, as it is or percent-encoded, and every bearer token taken out. */
  hide(text: string): string {
    let hidden = text.replace(/\b(Bearer|OAuth)\s+[^\s"',]+/g, '$1 [hidden]')
    for (const secret of this.#known) {
      hidden = hidden.replaceAll(secret, '[hidden]').replaceAll(encodeURIComponent(secret), '[hidden]')
    }
    return hidden
  }
}
