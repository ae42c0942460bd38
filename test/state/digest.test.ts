import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { Digest, EMPTY_DIGEST } from '../../state/staging/digest.js'

const MODULUS = 1n << 256n
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')
const numberOf = (hash: string): bigint => BigInt(`0x${hash}`)
const hexOf = (sum: bigint): string => (((sum % MODULUS) + MODULUS) % MODULUS).toString(16).padStart(64, '0')

test('is the sum of all hashes modulo 2^256, whatever was taken out again and wherever it was kept between', () => {
  let sum = 0n
  let digest = new Digest(EMPTY_DIGEST)
  for (let row = 0; row < 500; row += 1) {
    const hash = hashOf(String(row))
    if (row % 3 === 2) digest.subtract(hash)
    else digest.add(hash)
    sum += row % 3 === 2 ? -numberOf(hash) : numberOf(hash)
    if (row % 50 === 0) digest = new Digest(digest.hex)
  }
  expect(digest.hex).toBe(hexOf(sum))
})

test('of nothing is nothing, and what goes below zero comes round', () => {
  const digest = new Digest(EMPTY_DIGEST)
  expect(digest.hex).toBe(EMPTY_DIGEST)
  digest.subtract(`${'0'.repeat(63)}1`)
  expect(digest.hex).toBe('f'.repeat(64))
})
