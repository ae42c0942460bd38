import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { InitArguments } from '../cli/arguments.js'
import type { Context } from '../cli/context.js'
import { usageError } from '../cli/errors.js'
import { CONFIGURATION_FILE } from '../config/locate.js'
import { type Answers, DEFAULT_ANSWERS } from '../init/answers.js'
import { type Asked, askSystems } from '../init/ask-systems.js'
import { proposedText } from '../init/proposed-text.js'
import { configurationText, environmentText } from '../init/template.js'
import { counted } from '../reports/text.js'

const EXAMPLE_FILE = '.env.example'

/** `tieout init`: a commented configuration to start from. */
export async function init(args: InitArguments, context: Context): Promise<number> {
  const file = resolve(context.directory, args.config ?? CONFIGURATION_FILE)
  const paths = [file, join(dirname(file), EXAMPLE_FILE)]
  if (!args.force) await refuseExisting(paths)
  const answers = await answersOf(args, context)
  const asked = await askSystems(context, answers, configurationText(answers), file)
  const proposed = {
    salesforce: proposedText(asked.salesforce ?? []),
    netsuite: proposedText(asked.netsuite ?? []),
  }
  await mkdir(dirname(file), { recursive: true })
  await writeTogether(paths, [configurationText(answers, proposed), environmentText(answers)])
  const found = [asked.salesforce, asked.netsuite].flatMap((proposals) => proposals ?? [])
  const isAsked = asked.salesforce !== null || asked.netsuite !== null
  if (context.json) await context.out.json({ files: paths, ...(isAsked && { proposed: found.length }) })
  else if (!context.quiet) sayNext(context, paths, asked, await isThere(join(dirname(file), '.env')))
  return 0
}

/** What the command line says needn't be asked. */
async function answersOf(args: InitArguments, context: Context): Promise<Answers> {
  const given = {
    ...(args.loginUrl !== undefined && { loginUrl: args.loginUrl }),
    ...(args.account !== undefined && { account: args.account }),
    ...(args.baseUrl !== undefined && { baseUrl: args.baseUrl }),
    ...(args.preset !== undefined && { preset: args.preset }),
  }
  const usual = { ...DEFAULT_ANSWERS, ...given }
  return args.yes ? usual : { ...(await askWhereSomebodyIs(context, usual)), ...given }
}

async function askWhereSomebodyIs(context: Context, usual: Answers): Promise<Answers> {
  if (!context.terminal) return usual
  const { ask } = await import('../init/ask.js')
  return ask({ input: context.input, output: context.terminal }, usual)
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

async function refuseExisting(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    if (await isThere(path))
      throw usageError(`${path} is there already; nothing was written.`, 'Use --force to replace it.')
  }
}

/** All of them or none: what could only be written in part goes again. */
async function writeTogether(paths: readonly string[], texts: readonly string[]): Promise<void> {
  const parts = paths.map((path) => `${path}.part`)
  try {
    for (const [index, part] of parts.entries()) await writeFile(part, texts[index] ?? '')
    for (const [index, part] of parts.entries()) await rename(part, paths[index] ?? '')
  } catch (error) {
    for (const part of parts) await rm(part, { force: true }).catch(() => undefined)
    throw error
  }
}

function sayNext(context: Context, paths: readonly string[], asked: Asked, hasSecrets: boolean): void {
  for (const path of paths) context.out.line(`Wrote ${path}`)
  for (const [name, found] of [
    ['Salesforce', asked.salesforce],
    ['NetSuite', asked.netsuite],
  ] as const)
    if (found)
      context.out.line(
        `${counted(found.length, 'field')} of ${name} may be mapped: proposed there as comments.`,
      )
  context.out.line()
  context.out.line(
    `Next: ${hasSecrets ? 'see that .env has what .env.example names' : 'copy .env.example to .env and fill it in'},
go through the configuration, then:
  npx tieout doctor   signs in and looks for every mapped field
  npx tieout run      the whole job`,
  )
}
