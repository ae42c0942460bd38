/** Environment variables by name. The real ones come from this file alone. */
export type Environment = Readonly<Record<string, string | undefined>>

/** The process's environment, read once. */
export const readEnvironment = (): Environment => ({ ...process.env })

/** The way out of a company's network, by the names that other programs take too; lower case wins, as everywhere. */
export function proxiesIn(environment: Environment) {
  const either = (name: string) => environment[name.toLowerCase()] || environment[name]
  return { https: either('HTTPS_PROXY') || either('ALL_PROXY'), except: either('NO_PROXY') }
}
