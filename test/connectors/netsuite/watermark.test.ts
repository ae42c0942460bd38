import { expect, test } from 'vitest'
import { readWatermark, sinceOf, watermarkText } from '../../../connectors/netsuite/watermark.js'

const at = '2027-11-07 01:30:00'

test.each([
  [{ at, minutes: -240, bands: null }, '2027-11-07 01:30:00 -240'],
  [{ at, minutes: 345, bands: '0=abc,3=x-_9' }, '2027-11-07 01:30:00 +345 bands:0=abc,3=x-_9'],
  [{ at, minutes: 0, bands: '' }, '2027-11-07 01:30:00 +0 bands:'],
  [{ at, minutes: null, bands: null }, '2027-11-07 01:30:00'],
])('a watermark is a text and back', (watermark, text) => {
  expect(watermarkText(watermark)).toBe(text)
  expect(readWatermark(text)).toEqual(watermark)
})

test.each(['', 'yesterday', '2027-11-07', '2027-13-45 99:99:99', "2027-11-07 01:30:00' OR 1=1"])(
  'nothing else is one: %j',
  (text) => expect(readWatermark(text)).toBeNull(),
)

test.each([
  ['two hours before', -240, -240, '2027-11-06 23:30:00'],
  ['summer time has ended since: an hour more', -240, -300, '2027-11-06 22:30:00'],
  ['summer time has begun since', -300, -240, '2027-11-06 23:30:00'],
  ['moved from Berlin to Los Angeles: nine hours more', 60, -480, '2027-11-06 14:30:00'],
  ['an offset that couldn’t be told', null, -300, '2027-11-06 23:30:00'],
])('changes are asked for from: %s', (_, then, now, since) => {
  expect(sinceOf({ at, minutes: then, bands: null }, now)).toBe(since)
})
