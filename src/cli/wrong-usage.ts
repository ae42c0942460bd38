import type { Command as Commander } from 'commander'
import { nearest } from '../config/nearest.js'

/**
 * What is wrong with `tieout findings shw`: a command that has others below it, and takes no argument itself, was
 * followed by a word that is none of them. Null where nothing is.
 */
export function wrongSubcommand(program: Commander, argv: readonly string[]): string | null {
  const [name = '', word] = withoutGlobals(argv)
  const command = program.commands.find((candidate) => candidate.name() === name)
  if (!command || command.commands.length === 0 || command.registeredArguments.length > 0) return null
  const names = command.commands.map((candidate) => candidate.name())
  if (word === undefined || word.startsWith('-') || names.includes(word)) return null
  const meant = nearest(word, names)
  const hint = meant ? `Did you mean ${meant}?` : `It has: ${names.join(', ')}.`
  return `tieout: unknown command '${word}' of \`tieout ${name}\`\n(${hint})\nSee \`tieout ${name} --help\`.\n`
}

/** Options that stand before the command, and what they take. */
function withoutGlobals(argv: readonly string[]): readonly string[] {
  const at = argv.findIndex((word, index) => !word.startsWith('-') && !TAKING.includes(argv[index - 1] ?? ''))
  return at === -1 ? [] : argv.slice(at)
}

const TAKING: readonly string[] = ['--config', '--store']

/**
 * All that a command needs and wasn't given, in one message: the parser ends at the first, so that whoever has four to give
 * would be refused four times. Another message stays as it is.
 */
export function tellAllMissing(command: Commander): void {
  command.configureOutput({
    outputError: (text, write) => {
      write(asTieout(ENDS_AT_FIRST.test(text) ? text.replace(/^.*\n/, `${allMissing(command)}\n`) : text))
    },
  })
}

/** Errors are said by the program’s name. */
export const asTieout = (text: string): string => text.replace(/^error: /, 'tieout: ')

const ENDS_AT_FIRST = /^error: (?:required option '|missing required argument ')/

function allMissing(command: Commander): string {
  const operands = command.registeredArguments
    .filter(({ required }, index) => required && command.args[index] === undefined)
    .map((argument) => `<${argument.name()}${argument.variadic ? '...' : ''}>`)
  const options = command.options
    .filter((option) => option.mandatory && command.getOptionValue(option.attributeName()) === undefined)
    .map(({ flags }) => flags)
  return `error: missing: ${[...operands, ...options].join(', ')}`
}
