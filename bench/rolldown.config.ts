import type { RolldownOptions } from 'rolldown'
import program, { PROGRAMS } from '../rolldown.config.js'

/** What is measured, packed as the program is shipped, so that what is measured is what runs. */
const measured: RolldownOptions = {
  ...program,
  input: { ...PROGRAMS, measure: 'bench/worker.ts' },
  output: { ...program.output, dir: 'dist-bench/packed' },
}

export default measured
