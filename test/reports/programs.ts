import { existsSync } from 'node:fs'
import { test } from 'vitest'

/** Programs of the machine that some tests look through. */
export const SOFFICE = '/usr/bin/soffice'
export const CHROMIUM = '/usr/bin/chromium'

/**
 * A test that needs a program: skipped by name where the machine hasn't got it, and failed where CI promises it. No time
 * limit is part of what it says.
 */
export function testWith(program: string, name: string, run: () => Promise<void>): void {
  if (existsSync(program)) test(name, run)
  else if (process.env.CI === 'true')
    test(name, () => {
      throw new Error(`${program} is not installed, and CI needs it: see .ci/run`)
    })
  else test.skip(`${name} (needs ${program})`, run)
}
