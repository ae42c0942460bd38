import { once } from 'node:events'
import type { SandboxArguments } from '../cli/arguments.js'
import type { Context } from '../cli/context.js'
import { type Sandbox, startSandbox } from '../sandbox/start.js'
import { checkFaults, dayOf } from './sandbox-book.js'

/** `tieout sandbox`: a Salesforce and a NetSuite on this machine, until it is stopped. */
export async function sandbox(args: SandboxArguments, context: Context): Promise<number> {
  checkFaults(args.faults)
  const running = await startSandbox({
    ...args,
    asOf: dayOf(context.clock()),
    clock: context.clock,
    random: context.random,
    ports: { salesforce: args.salesforcePort, netsuite: args.netsuitePort },
  })
  await (context.json ? context.out.json(asDocument(running)) : sayWhere(context, running))
  if (!context.signal.aborted) await once(context.signal, 'abort')
  await running.stop()
  return 0
}

const asDocument = ({ salesforceUrl, netsuiteUrl, configuration, environment, facts }: Sandbox) => ({
  salesforceUrl,
  netsuiteUrl,
  configuration,
  environment,
  facts,
})

/** The configuration on standard output, so that it can be sent to a file; the rest beside it. */
async function sayWhere(context: Context, running: Sandbox): Promise<void> {
  const { accounts, contracts, invoices } = running.facts
  context.note(`Salesforce: ${running.salesforceUrl}`)
  context.note(`NetSuite:   ${running.netsuiteUrl}`)
  context.note(`The book:   ${accounts} accounts, ${contracts} contracts, ${invoices} invoices`)
  context.note('')
  context.note('tieout.config.yaml follows on standard output; .env beside it takes:')
  for (const [name, value] of Object.entries(running.environment)) context.note(`  ${name}=${value}`)
  context.note('')
  await context.out.write(running.configuration)
  context.note('')
  context.note('Ctrl-C stops both.')
}
