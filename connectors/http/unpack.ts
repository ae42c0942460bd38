import { promisify } from 'node:util'
import { brotliDecompress, brotliDecompressSync, unzip, unzipSync } from 'node:zlib'
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
  const packing = packingOf(body, encoding)
  if (packing === null) return textOf(body)
  try {
    const unpack = packing === 'br' ? UNPACK.br : UNPACK.unzip
    return textOf(await unpack(body, { chunkSize: PIECE }))
  } catch {
    throw brokenOff()
  }
}

/** A body as it came, and how it is packed. */
export interface Packed {
  readonly bytes: Uint8Array
  readonly encoding: string | undefined
}

/** The same for a thread that has nothing else to do meanwhile. */
export function unpackedAtOnce({ bytes, encoding }: Packed): string {
  const packing = packingOf(bytes, encoding)
  if (packing === null) return textOf(bytes)
  try {
    const unpack = packing === 'br' ? brotliDecompressSync : unzipSync
    return textOf(unpack(bytes, { chunkSize: PIECE }))
  } catch {
    throw brokenOff()
  }
}

/** Null: it isn't packed. */
function packingOf(body: Uint8Array, encoding: string | undefined): string | null {
  const packing = encoding?.trim().toLowerCase() ?? ''
  return body.length === 0 || packing === '' || packing === 'identity' ? null : packing
}

const brokenOff = () => new Transient('malformed', 'the answer broke off')

/** Gateways of some makes put a mark of UTF-8 before a text, at which JSON stops. */
function textOf(body: Uint8Array): string {
  const isMarked = body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8', isMarked ? 3 : 0)
}
