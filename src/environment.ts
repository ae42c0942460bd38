/** Environment variables by name. The real ones come from this file alone. */
export type Environment = Readonly<Record<string, string | undefined>>

/** The process's environment, read once. */
export const readEnvironment = (): Environment => ({ ...process.env })

/** How a company's network is left, by the names that other programs take too; lower case wins, as everywhere. */
export interface WayOut {
  readonly proxies: { readonly https: string | undefined; readonly except: string | undefined }
  /** `NODE_EXTRA_CA_CERTS`: a file of certificates of the company's own authorities. */
  readonly authorities: string | undefined
}

export function wayOutIn(environment: Environment): WayOut {
  const either = (name: string) => environment[name.toLowerCase()] || environment[name]
  return {
    proxies: { https: either('HTTPS_PROXY') || either('ALL_PROXY'), except: either('NO_PROXY') },
    authorities: environment.NODE_EXTRA_CA_CERTS || undefined,
  }
}

/** Names that stand for the same in upper and lower case. */
const IN_EITHER_CASE = /_proxy$/i

/** Whether the environment has a variable, in whichever case it may be written. */
export const hasVariable = (environment: Environment, name: string): boolean =>
  (IN_EITHER_CASE.test(name) ? [name.toLowerCase(), name.toUpperCase()] : [name]).some(
    (spelling) => environment[spelling] !== undefined,
  )
