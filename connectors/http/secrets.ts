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

  /** The text with every secret, as it is or percent-encoded, and every Authorization header taken out. */
  hide(text: string): string {
    let hidden = text
      .replace(/\bBearer\s+[^\s"',]+/g, 'Bearer [hidden]')
      .replace(/\bOAuth\s+\w+="[^\n]*/g, 'OAuth [hidden]')
      // The same within a JSON text, up to that text's end.
      .replace(/\bOAuth\s+\w+=\\"(?:[^"\\]|\\.)*/g, 'OAuth [hidden]')
    for (const secret of this.#known) {
      hidden = hidden.replaceAll(secret, '[hidden]').replaceAll(encodeURIComponent(secret), '[hidden]')
    }
    return hidden
  }
}
