import { strToU8, Zip, ZipDeflate } from 'fflate'

/** A part of the file: bytes, or text that is made while it is written. */
export type Part = readonly [path: string, content: Uint8Array | AsyncIterable<string>]

/** Quick rather than small: a workbook's XML shrinks to a tenth either way. */
const LEVEL = 4
/** The first moment that a ZIP archive can name: equal workbooks are equal bytes. */
const NO_TIME = '1980-01-01T00:00:00'
/** Characters gathered before they are compressed. */
const CHUNK = 256 * 1024

/** Zips parts in their order, a piece at a time: memory doesn't grow with them. */
export async function* archive(parts: Iterable<Part> | AsyncIterable<Part>): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  const zip = new Zip((error, bytes) => {
    if (error) throw error
    ready.push(bytes)
  })
  for await (const [path, content] of parts) {
    const entry = new ZipDeflate(path, { level: LEVEL })
    entry.mtime = NO_TIME
    zip.add(entry)
    for await (const bytes of pieces(content)) {
      entry.push(bytes)
      yield* ready.splice(0)
    }
    entry.push(new Uint8Array(), true)
  }
  zip.end()
  yield* ready.splice(0)
}

async function* pieces(content: Part[1]): AsyncGenerator<Uint8Array> {
  if (content instanceof Uint8Array) return yield content
  let text = ''
  for await (const piece of content) {
    text += piece
    if (text.length < CHUNK) continue
    yield strToU8(text)
    text = ''
  }
  yield strToU8(text)
}
