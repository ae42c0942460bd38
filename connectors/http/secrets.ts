const SHORTEST = 4

/** The secrets of one connection, kept only to be taken out of whatever is said about it. */
export class Secrets {
  readonly #known = new Set<string>()

  constructor(secrets: readonly (string | undefined)[] = []) {
    for (const secret of secrets) this.add(secret)
  }

  add(secret: string | undefined): void {
    if (secret === undefined || secret.length < SHORTEST) return
    for (const form of formsOf(secret)) this.#known.add(form)
  }

  /** The text with every secret, however it is written, and every Authorization header taken out. */
  hide(text: string): string {
    let hidden = text
      .replace(/\bBearer\s+[^\s"',]+/g, 'Bearer [hidden]')
      .replace(/\bOAuth\s+\w+="[^\n]*/g, 'OAuth [hidden]')
      // The same within a JSON text, up to that text's end.
      .replace(/\bOAuth\s+\w+=\\"(?:[^"\\]|\\.)*/g, 'OAuth [hidden]')
    for (const form of this.#known) hidden = hidden.replaceAll(form, '[hidden]')
    return hidden
  }
}

/** As it is, in a URL, in a form that was posted, and in a JSON text. */
const formsOf = (secret: string): readonly string[] => [
  secret,
  encodeURIComponent(secret),
  new URLSearchParams({ '': secret }).toString().slice(1),
  JSON.stringify(secret).slice(1, -1),
]
