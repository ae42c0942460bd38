import { readBands } from '../../connectors/netsuite/bands.js'
import { readWatermark } from '../../connectors/netsuite/watermark.js'
import { counted } from './text.js'

/**
 * How far an object was read, for a person: `2026-11-22 02:00:00 (UTC−08:00), and checksums of 3 ranges of ids`. A text that isn't a
 * watermark of NetSuite's stands as it is.
 */
export function watermarkWords(text: string): string {
  const mark = readWatermark(text)
  if (mark === null) return text
  const zone = mark.minutes === null ? '' : ` (UTC${offsetText(mark.minutes)})`
  const ranges = mark.bands === null ? 0 : readBands(mark.bands).size
  return `${mark.at}${zone}${ranges === 0 ? '' : `, and checksums of ${counted(ranges, 'range')} of ids`}`
}

/** `+05:30`, with a real minus sign. */
function offsetText(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  return `${minutes < 0 ? '−' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`
}
