/** Where a command's result goes: standard output, and nothing else does. */
export interface Output {
  /** One line, or several. */
  line(text?: string): void
  /** Text as it is; resolves when there is room for more. */
  write(text: string): Promise<void>
  /** One JSON document, indented. */
  json(value: unknown): Promise<void>
  /** Columns of the terminal; 0 where output isn't one. */
  readonly columns: number
  /** Whether colours may be used. */
  readonly color: boolean
}
