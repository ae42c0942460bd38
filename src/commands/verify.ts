import { StoreError } from '../../state/errors.js'
import { type Check, failure } from '../checks/check.js'
import { printChecks } from '../checks/print-checks.js'
import type { VerifyArguments } from '../cli/arguments.js'
import type { Context } from '../cli/context.js'
import { withStoreToRead } from '../night/open-store.js'
import { proofs } from '../verify/verify.js'

/** Whether the store is what was written into it. Exit 1 with a broken link. Throws {@link CommandError} 2 without one. */
export async function verify(_args: VerifyArguments, context: Context): Promise<number> {
  return printChecks(context, await checksOf(context), [])
}

async function checksOf(context: Context): Promise<readonly Check[]> {
  try {
    return await withStoreToRead(context, (store) => proofs({ ...context, store }))
  } catch (error) {
    if (error instanceof StoreError && error.kind === 'corrupt') return [failure('integrity', error)]
    throw error
  }
}
