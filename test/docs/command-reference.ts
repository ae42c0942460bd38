import type { Command } from 'commander'

/** `docs/commands.md` below its introduction: every command with its arguments and options, as its help has them. */
export function commandReference(program: Command): string {
  const options = section('Options that every command takes', '', program)
  return [options, ...program.commands.flatMap((command) => ofCommand(command, 'tieout'))].join('\n')
}

function ofCommand(command: Command, parent: string): readonly string[] {
  const name = `${parent} ${command.name()}`
  const operands = command.registeredArguments.map(
    (one) => ` ${one.required ? `<${one.name()}>` : `[${one.name()}]`}`,
  )
  return [
    section(`\`${name}${operands.join('')}\``, command.description(), command),
    ...command.commands.flatMap((child) => ofCommand(child, name)),
  ]
}

function section(title: string, about: string, command: Command): string {
  const operands = command.registeredArguments.map((one) => [one.name(), one.description])
  const options = command.options
    .filter((one) => !one.hidden)
    .map((one) => [one.flags, one.description + choices(one) + usual(one)])
  const rows = [...operands, ...options].map(([name, text]) => `| \`${name}\` | ${text} |`)
  const table = rows.length > 0 ? ['| | |', '| --- | --- |', ...rows, ''] : []
  return [`## ${title}`, '', ...(about ? [sentence(about), ''] : []), ...table].join('\n')
}

const choices = ({ argChoices }: { readonly argChoices?: readonly string[] }) =>
  argChoices ? ` (${argChoices.map((one) => `\`${one}\``).join(', ')})` : ''

const usual = (option: {
  readonly defaultValue?: unknown
  readonly defaultValueDescription?: string | undefined
}) => (typeof option.defaultValue === 'number' ? ` (default: ${option.defaultValue})` : '')

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
