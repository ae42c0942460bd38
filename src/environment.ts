/** Environment variables by name. The real ones come from this file alone. */
export type Environment = Readonly<Record<string, string | undefined>>

/** The process's environment, read once. */
export const readEnvironment = (): Environment => ({ ...process.env })
