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

  /** A word without a comma is a distance alone: its count and amount are those of the point before. */
  #foldPoints(points: Points, words: readonly string[], sign: 1 | -1): void {
    let [on, count, more] = [0, 0, 0n]
    for (let i = 2; i < words.length; i += 1) {
      const word = words[i]!
      const comma = word.indexOf(',')
      on += Number(comma < 0 ? word : word.slice(0, comma))
      if (comma >= 0) [count, more] = pointOf(word, comma, sign)
      const sum = points.get(on)
      if (sum) {
        sum.count += count
        sum.amount += more
      } else points.set(on, { count, amount: more })
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

function pointOf(word: string, comma: number, sign: 1 | -1): [count: number, amount: bigint] {
  const second = word.indexOf(',', comma + 1)
  const count = Number(word.slice(comma + 1, second))
  const amount = BigInt(word.slice(second + 1))
  return sign === 1 ? [count, amount] : [-count, -amount]
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
