/** What one of several tasks gave. */
export interface Given<T> {
  readonly index: number
  readonly value: T
}

/**
 * What several tasks give, so many of them at a time, begun in order and given on as it comes. A task goes on only when
 * what it gave was taken. What fails one of them fails the whole.
 */
export async function* sideBySide<T>(
  tasks: readonly (() => AsyncGenerator<T>)[],
  most: number,
): AsyncGenerator<Given<T>> {
  const open = new Map<number, { task: AsyncGenerator<T>; next: Promise<Step<T>> }>()
  let begun = 0
  const begin = (): void => {
    const task = tasks[begun]?.()
    if (task) open.set(begun, { task, next: step(task, begun) })
    begun += 1
  }
  while (begun < Math.min(most, tasks.length)) begin()
  try {
    while (open.size > 0) {
      const { index, result } = await Promise.race([...open.values()].map(({ next }) => next))
      const current = open.get(index)
      if (!current) continue
      if (result.done) {
        open.delete(index)
        if (begun < tasks.length) begin()
        continue
      }
      yield { index, value: result.value }
      current.next = step(current.task, index)
    }
  } finally {
    for (const { task } of open.values()) task.return(undefined).catch(() => undefined)
  }
}

interface Step<T> {
  readonly index: number
  readonly result: IteratorResult<T>
}

/** The next step of a task; a failure is met where it is waited for, and isn't left unhandled where it isn't. */
function step<T>(task: AsyncGenerator<T>, index: number): Promise<Step<T>> {
  const next = task.next().then((result) => ({ index, result }))
  next.catch(() => undefined)
  return next
}
