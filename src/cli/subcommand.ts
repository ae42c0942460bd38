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
