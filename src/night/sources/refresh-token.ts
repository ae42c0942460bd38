import { createHash } from 'node:crypto'
import { open, readFile, rename } from 'node:fs/promises'
import { CommandError } from '../../cli/errors.js'

/** What stands in the file: the newest token, and the fingerprint of the configured one that it came from. */
interface Kept {
  readonly from: string
  readonly token: string
}

/** A refresh token that the vendor replaces at each use: the configured one works once, then only the newest. */
export interface KeptToken {
  /** The one that works now, read again each time: another process may have used and replaced it since. */
  readonly newest: () => Promise<string>
  readonly keep: (token: string) => Promise<void>
}

/**
 * The token to sign in with, and how its successor is kept: in `STORE.refresh-token`, readable by its owner alone, never
 * in the store or a log. A newly configured token counts more than what was kept of the one before.
 * Throws {@link CommandError} 1 where the file can't be read or written.
 */
export async function keptToken(store: string, configured: string): Promise<KeptToken> {
  const file = `${store}.refresh-token`
  const from = createHash('sha256').update(configured).digest('hex')
  const newest = async (): Promise<string> => {
    const kept = await readKept(file)
    return kept?.from === from ? kept.token : configured
  }
  // A file that can't be read is told before anything is asked.
  await newest()
  return { newest, keep: (token) => writeKept(file, { from, token }) }
}

async function readKept(file: string): Promise<Kept | null> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw unusable(file, `can’t be read (${error.code ?? error.message})`)
  })
  return text === null ? null : parsed(file, text)
}

function parsed(file: string, text: string): Kept {
  try {
    const { from, token } = JSON.parse(text) as Partial<Kept>
    if (typeof from === 'string' && typeof token === 'string') return { from, token }
  } catch {
    // Told below, without the text: it may be a token.
  }
  throw unusable(file, 'isn’t what was written there')
}

/** The new file is whole on the disk before it takes the old one's place: a token that is lost locks us out. */
async function writeKept(file: string, kept: Kept): Promise<void> {
  const fresh = `${file}.new`
  try {
    const handle = await open(fresh, 'w', 0o600)
    try {
      await handle.chmod(0o600)
      await handle.writeFile(`${JSON.stringify(kept)}\n`)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(fresh, file)
  } catch (error) {
    throw unusable(file, `can’t be written (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`)
  }
}

const unusable = (file: string, what: string): CommandError =>
  new CommandError(
    1,
    `The file ${file}, which keeps Salesforce’s newest refresh token, ${what}.`,
    'Give this user the right to read and write it; or remove it, authorize the app again, and configure the new refresh token.',
  )
