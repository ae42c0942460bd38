import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** A source of numbers from 0 (inside) to 1 (outside); the same seed gives the same ones. */
export type Random = () => number

/** A seeded `Random`. */
export function seededRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed)
  return () => (generator.next() >>> 0) / 2 ** 32
}

/** Texts of letters and digits, each another one, whatever chance gives. */
export function differentTexts(random: Random, length: number): () => string {
  let count = 0
  return () => {
    count += 1
    const own = count.toString(36)
    return randomText(random, length - own.length) + own
  }
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** A random text of letters and digits. */
export function randomText(random: Random, length: number): string {
  return Array.from({ length }, () => ALPHABET[Math.floor(random() * ALPHABET.length)]).join('')
}
