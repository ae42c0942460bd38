/** What each row gives, in one list: as `flatMap` does, which asks each list for every member and is slow at it. */
export function gather<T, R>(rows: readonly T[], of: (row: T) => readonly R[]): R[] {
  const all: R[] = []
  for (const row of rows) {
    const some = of(row)
    for (let i = 0; i < some.length; i += 1) all.push(some[i]!)
  }
  return all
}
