/**
 * What several tasks give, so many of them at a time, given on as it comes, and by turns where it comes faster than it is
 * taken. `take` tells the next task whenever there is room for one; null: there is none, and there will be none. A task goes
 * on only when what it gave was taken. What fails one of them fails the whole.
 */
export async function* sideBySide<T>(take: () => AsyncGenerator<T> | null, most: number): AsyncGenerator<T> {
  const open = new Map<AsyncGenerator<T>, Promise<Step<T>>>()
  const begin = (): void => {
    const task = take()
    if (task) open.set(task, step(task))
  }
  for (let place = 0; place < most; place += 1) begin()
  try {
    while (open.size > 0) {
      const { task, result } = await Promise.race(open.values())
      if (result.done) {
        open.delete(task)
        begin()
        continue
      }
      yield result.value
      // Behind the others: of those that have come the first in line is next, so that all get on alike.
      open.delete(task)
      open.set(task, step(task))
    }
  } finally {
    for (const task of open.keys()) task.return(undefined).catch(() => undefined)
  }
}

interface Step<T> {
  readonly task: AsyncGenerator<T>
  readonly result: IteratorResult<T>
}

/** The next step of a task; a failure is met where it is waited for, and isn't left unhandled where it isn't. */
function step<T>(task: AsyncGenerator<T>): Promise<Step<T>> {
  const next = task.next().then((result) => ({ task, result }))
  next.catch(() => undefined)
  return next
}
