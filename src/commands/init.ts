import { access, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { InitArguments } from '../cli/arguments.js'
import type { Context } from '../cli/context.js'
import { usageError } from '../cli/errors.js'
import { CONFIGURATION_FILE } from '../config/locate.js'
import { type Answers, DEFAULT_ANSWERS } from '../init/answers.js'
import { configurationText, environmentText } from '../init/template.js'

const EXAMPLE_FILE = '.env.example'

/** `tieout init`: a commented configuration to start from. */
export async function init(args: InitArguments, context: Context): Promise<number> {
  const paths = [CONFIGURATION_FILE, EXAMPLE_FILE].map((name) => join(context.directory, name))
  if (!args.force) await refuseExisting(paths)
  const answers = args.yes ? DEFAULT_ANSWERS : await askWhereSomebodyIs(context)
  const texts = [configurationText(answers), environmentText(answers)]
  await writeTogether(paths, texts)
  if (context.json) await context.out.json({ files: paths })
  else sayNext(context, paths)
  return 0
}

async function askWhereSomebodyIs(context: Context): Promise<Answers> {
  if (!context.terminal) return DEFAULT_ANSWERS
  const { ask } = await import('../init/ask.js')
  return ask({ input: context.input, output: context.terminal })
}

async function refuseExisting(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const isThere = await access(path).then(
      () => true,
      () => false,
    )
    if (isThere)
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

function sayNext(context: Context, paths: readonly string[]): void {
  for (const path of paths) context.out.line(`Wrote ${path}`)
  context.out.line()
  context.out.line(
    `Next: copy .env.example to .env and fill it in, go through tieout.config.yaml, then:
  tieout doctor   signs in and looks for every mapped field
  tieout run      the whole job`,
  )
}
