interface Sum {
  count: number
  amount: bigint
}

type Points = Map<number, Sum>

/**
 * Sums of units' series, exact; what was taken away leaves no trace. Series are the text that `reconcile/indicators` makes of
 * them: a line each, with name and currency, then each point's distance from the one before and, where they are others than
 * that one's, its count and amount.
 */
export class SeriesSum {
  /** By name and currency as they stand on a line. */
  readonly #series = new Map<string, Points>()

  fold(text: string, sign: 1 | -1): void {
    if (text === '') return
    for (const line of text.split('\n')) {
      const words = line.split(' ')
      this.#foldPoints(this.#pointsOf(`${words[0]} ${words[1]}`), words, sign)
    }
  }

  #foldPoints(points: Points, words: readonly string[], sign: 1 | -1): void {
    let [on, count, amount] = [0, 0, 0n]
    for (let i = 2; i < words.length; i += 1) {
      const [step = '', some, minor] = words[i]!.split(',')
      on += Number(step)
      if (some !== undefined && minor !== undefined) [count, amount] = [Number(some), BigInt(minor)]
      const sum = points.get(on)
      const more = sign === 1 ? amount : -amount
      if (sum) {
        sum.count += sign * count
        sum.amount += more
      } else points.set(on, { count: sign * count, amount: more })
    }
  }

  #pointsOf(name: string): Points {
    const known = this.#series.get(name)
    if (known) return known
    const points: Points = new Map()
    this.#series.set(name, points)
    return points
  }

  /** Lines in byte order, points ascending; what came to nothing isn't named. */
  get text(): string {
    const lines = [...this.#series.keys()].sort().map((name) => lineText(name, this.#series.get(name)!))
    return lines.filter((line) => line !== null).join('\n')
  }
}

function lineText(name: string, points: Points): string | null {
  let text = name
  let [on, count, amount] = [0, 0, '']
  for (const place of [...points.keys()].sort((a, b) => a - b)) {
    const sum = points.get(place)!
    if (sum.count === 0 && sum.amount === 0n) continue
    const minor = sum.amount.toString()
    text += ` ${place - on}`
    if (sum.count !== count || minor !== amount) text += `,${sum.count},${minor}`
    ;[on, count, amount] = [place, sum.count, minor]
  }
  return text === name ? null : text
}
