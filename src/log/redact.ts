const HIDDEN = '[secret]'

/** Shorter values are no secrets worth the name, and would hide ordinary words. */
const SHORTEST = 4

/** Credentials that systems hand out while we run, told by their form. */
const FORMS: readonly (readonly [RegExp, string])[] = [
  [/\b(Bearer|Basic)\s+[\w.~+/!=-]{8,}/gi, `$1 ${HIDDEN}`],
  [/\b00D[A-Za-z0-9]{12,15}![A-Za-z0-9._]{8,}/g, HIDDEN],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, HIDDEN],
  [/(oauth_(?:token|consumer_key|signature)=\\?")[^"\\]*/g, `$1${HIDDEN}`],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, HIDDEN],
  [/(\w:\/\/[^\s/:@]*:)[^\s/@]+@/g, `$1${HIDDEN}@`],
]

/** Takes known secrets, and what looks like one, out of texts. */
export interface Redactor {
  /** From here on these never get through, however they are written. */
  readonly hide: (secrets: readonly string[]) => void
  readonly redact: (text: string) => string
}

export function createRedactor(): Redactor {
  const known = new Set<string>()
  let ordered: readonly string[] = []
  return {
    hide: (secrets) => {
      for (const secret of secrets) for (const form of formsOf(secret)) known.add(form)
      ordered = [...known].sort((a, b) => b.length - a.length)
    },
    redact: (text) => {
      const plain = ordered.reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), text)
      return FORMS.reduce((rest, [form, replacement]) => rest.replace(form, replacement), plain)
    },
  }
}

/** A secret as it may turn up: itself, escaped in JSON or a URL, in base64, and a key's lines one by one. */
function formsOf(secret: string): readonly string[] {
  const lines = secret.split(/\r?\n/).filter((line) => line.length >= 20 && !line.startsWith('-----'))
  const forms = [
    secret,
    secret.trim(),
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64'),
    Buffer.from(secret).toString('base64url'),
    ...lines,
  ]
  return forms.filter((form) => form.length >= SHORTEST)
}
