import type { Source } from '../../../connectors/source.js'
import { inList } from '../../reports/text.js'
import { SYSTEM_NAMES } from '../../reports/wording.js'

/** The systems that some sources are, each once, for a sentence. */
export const namesOf = (sources: readonly Source[]): string =>
  inList([...new Set(sources.map(({ system }) => SYSTEM_NAMES[system]))])
