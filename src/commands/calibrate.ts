import { calibrationText } from '../calibrate/calibration-text.js'
import { calibrationDocument } from '../calibrate/document.js'
import { calibrateBook } from '../calibrate/gather.js'
import { mappingOfWords } from '../calibrate/word-mapping.js'
import type { CalibrateArguments } from '../cli/arguments.js'
import type { Context } from '../cli/context.js'
import { asOfDay } from '../night/as-of.js'
import { basisOf } from '../night/compare/basis.js'
import { judgingContext } from '../night/judging-context.js'
import { needStaged } from '../night/need-staged.js'
import { withStoreToRead } from '../night/open-store.js'
import { tableWidth } from '../reports/terminal/widths.js'

/** What share of the book ties under each value of each convention. Settings, findings and decisions stay as they are. Throws StoreHeld while a run goes on. */
export async function calibrate(args: CalibrateArguments, context: Context): Promise<number> {
  return withStoreToRead(context, async (store) => {
    const configuration = await context.configuration()
    await needStaged(store, 'contract', 'invoice')
    const asOf = asOfDay(configuration, args.asOf, context.clock())
    const { pid, host, signal, progress, out } = context
    const hold = await store.hold({
      pid,
      host,
      command: 'tieout calibrate',
      since: context.clock().toISOString(),
    })
    try {
      const judging = await judgingContext(store, configuration, asOf.day)
      const basis = basisOf(judging, context.version)
      const calibration = await calibrateBook({ store, context: judging, signal, progress, basis })
      const mappingOf = mappingOfWords(configuration)
      const day = judging.asOf.calendarDay
      if (context.json) await out.json(calibrationDocument(calibration, day, mappingOf))
      else {
        const look = { color: out.color, width: tableWidth(out.columns) }
        await out.write(calibrationText(calibration, day, mappingOf, look))
      }
      return 0
    } finally {
      await hold.release()
    }
  })
}
