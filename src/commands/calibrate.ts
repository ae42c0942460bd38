import { calibrationText } from '../calibrate/calibration-text.js'
import { calibrationDocument } from '../calibrate/document.js'
import { calibrateBook } from '../calibrate/gather.js'
import type { CalibrateArguments } from '../cli/arguments.js'
import type { Context } from '../cli/context.js'
import { asOfDay } from '../night/as-of.js'
import { basisOf } from '../night/basis.js'
import { judgingContext } from '../night/judge.js'
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
      if (context.json) await out.json(calibrationDocument(calibration, judging.asOf.calendarDay))
      else
        await out.write(
          calibrationText(calibration, judging.asOf.calendarDay, out.color, tableWidth(out.columns)),
        )
      return 0
    } finally {
      await hold.release()
    }
  })
}
