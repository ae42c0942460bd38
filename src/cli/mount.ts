import type { Argument, Command as Commander, Option } from 'commander'
import type { Command } from './context.js'
import type { GlobalOptions } from './globals.js'
import type { Host } from './host.js'
import { tellAllMissing } from './wrong-usage.js'

/** A command's place on the command line. */
export interface Spec {
  readonly name: string
  /** One line for the list of commands. */
  readonly about: string
  readonly arguments?: readonly Argument[]
  readonly options?: readonly Option[]
  /** Said below its help: an example, what the exit codes mean here. */
  readonly more?: string
}

/** What mounting needs: the machine, and where the exit code goes. */
export interface Mounting {
  readonly host: Host
  readonly exit: (code: number) => void
}

/**
 * Adds a command whose code is loaded when it runs. `A` is what the spec's arguments and options parse to: an
 * argument stands under its own name beside the options, its own and those of the commands above it.
 */
export function mount<A>(
  parent: Commander,
  spec: Spec,
  mounting: Mounting,
  load: () => Promise<Command<A>>,
): Commander {
  const command = parent.command(spec.name).description(spec.about)
  command.showHelpAfterError(`See \`${pathOf(command)} --help\`.`)
  tellAllMissing(command)
  for (const argument of spec.arguments ?? []) command.addArgument(argument)
  for (const option of spec.options ?? []) command.addOption(option)
  if (spec.more) command.addHelpText('after', `\n${spec.more}`)
  return command.action(async () => {
    const { launch } = await import('./launch.js')
    const globals = command.optsWithGlobals<GlobalOptions>()
    const args = { ...globals, ...operands(command) } as A
    mounting.exit(await launch(mounting.host, globals, async (context) => (await load())(args, context)))
  })
}

/** `tieout findings waive`. */
const pathOf = (command: Commander): string =>
  command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name()

function operands(command: Commander): Readonly<Record<string, unknown>> {
  const named = command.registeredArguments.map((argument, index) => [
    argument.name(),
    command.processedArgs[index],
  ])
  return Object.fromEntries(named.filter(([, value]) => value !== undefined))
}
