import { access } from 'node:fs/promises'
import { StoreError } from '../../state/errors.js'
import { type Check, failure } from '../checks/check.js'
import { printChecks } from '../checks/print-checks.js'
import type { VerifyArguments } from '../cli/arguments.js'
import type { Context } from '../cli/context.js'
import { usageError } from '../cli/errors.js'
import { withStore } from '../night/open-store.js'
import { proofs } from '../verify/verify.js'

/** Whether the store is what was written into it. Exit 1 with a broken link. Throws {@link CommandError} 2 without one. */
export async function verify(_args: VerifyArguments, context: Context): Promise<number> {
  const path = await context.storeUrl()
  await access(path).catch(() => {
    throw usageError(`There is no store ${path}.`, '`tieout run` makes one; --store names another.')
  })
  return printChecks(context, await checksOf(path, context), [])
}

async function checksOf(path: string, context: Context): Promise<readonly Check[]> {
  try {
    return await withStore(path, (store) => proofs({ ...context, store }))
  } catch (error) {
    if (error instanceof StoreError && error.kind === 'corrupt') return [failure('integrity', error)]
    throw error
  }
}
