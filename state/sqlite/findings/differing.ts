import type { Reader } from '../engine.js'

const MOST = 20

/** Units that aren't due, and of which the comparison says something else than what stands. */
const SELECT_DIFFERING_UNITS = `
SELECT unit FROM (
  SELECT now.unit FROM comparison_finding AS now
  LEFT JOIN finding_version AS old ON old.id = now.id AND old.to_run IS NULL
  WHERE now.run = @run AND (old.hash IS NOT now.hash OR old.unit IS NOT now.unit)
  UNION
  SELECT old.unit FROM finding_version AS old
  WHERE old.to_run IS NULL
    AND NOT EXISTS (SELECT 1 FROM comparison_finding AS now WHERE now.run = @run AND now.id = old.id)
  UNION
  SELECT now.unit FROM comparison_unit AS now
  LEFT JOIN unit_figures AS old ON old.unit = now.unit AND old.to_run IS NULL
  WHERE now.run = @run AND old.figures IS NOT now.figures
  UNION
  SELECT old.unit FROM unit_figures AS old
  WHERE old.to_run IS NULL
    AND NOT EXISTS (SELECT 1 FROM comparison_unit AS now WHERE now.run = @run AND now.unit = old.unit)
)
WHERE unit NOT IN (SELECT unit FROM unit_due)
ORDER BY unit LIMIT ${MOST}`

/** The first of the units that nothing touched since they were judged, and that came out as another all the same. */
export const differingUnits = (db: Reader, run: number): readonly string[] =>
  db.read(() => db.prepare<[{ run: number }], [string]>(SELECT_DIFFERING_UNITS).raw().all({ run })).flat()
