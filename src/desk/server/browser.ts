import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { platform } from 'node:os'
import { join } from 'node:path'
import type { Environment } from '../../environment.js'

/** Whether whoever sits at the terminal sees this machine's windows. */
export function hasDesktop(environment: Environment, system: NodeJS.Platform = platform()): boolean {
  if (environment.SSH_CONNECTION !== undefined || environment.SSH_TTY !== undefined) return false
  if (system === 'darwin' || system === 'win32') return true
  return Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY || environment.WSL_DISTRO_NAME)
}

/** Starts whatever opens a file here. */
export type Launch = (path: string) => Promise<unknown>

/**
 * Opens a browser at the address by a page in a folder of its own, which only this user can read: what stands on a command
 * line every user of the machine can read. Returns how to take the page away. Where it can't be, the address was printed.
 */
export async function openBrowser(
  address: string,
  folder: string,
  launch: Launch,
): Promise<() => Promise<void>> {
  let own: string | null = null
  const tidy = async () => {
    if (own !== null) await rm(own, { recursive: true, force: true })
  }
  try {
    // Beside the configuration, as some browsers are kept from seeing the system's temporary folder.
    own = await mkdtemp(join(folder, 'tieout-review-'))
    const page = join(own, 'open.html')
    await writeFile(page, leadingTo(address), { mode: 0o600 })
    await launch(page)
  } catch {
    await tidy()
  }
  return tidy
}

/** The address has nothing in it that HTML would read otherwise. */
const leadingTo = (address: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=${address}"><title>The review desk</title><p><a href="${address}">The review desk</a></p></html>\n`

/** The system's own way, which reports nothing but that it can't be started. */
export async function launchSystem(path: string): Promise<void> {
  const { default: open } = await import('open')
  const started = await open(path)
  started.on('error', () => undefined)
}
