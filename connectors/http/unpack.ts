import { promisify } from 'node:util'
import { brotliDecompress, unzip } from 'node:zlib'
import { Transient } from './failure.js'

/** What is asked for as `Accept-Encoding`; a gateway may send another one all the same. */
export const PACKINGS = 'gzip, deflate, br'

const UNPACK = { unzip: promisify(unzip), br: promisify(brotliDecompress) }
/** Most pages come in one or two pieces of it: each piece is a way from a thread of zlib's to ours and back. */
const PIECE = 512 * 1024

/**
 * The text of a body as it came, by its `Content-Encoding`. Throws {@link Transient} for one that breaks off or isn't
 * what it says.
 */
export async function unpacked(body: Uint8Array, encoding: string | undefined): Promise<string> {
  const packing = encoding?.trim().toLowerCase() ?? ''
  if (body.length === 0 || packing === '' || packing === 'identity') return textOf(body)
  try {
    const unpack = packing === 'br' ? UNPACK.br : UNPACK.unzip
    return textOf(await unpack(body, { chunkSize: PIECE }))
  } catch {
    throw new Transient('malformed', 'the answer broke off')
  }
}

const textOf = (body: Uint8Array): string =>
  Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8')
