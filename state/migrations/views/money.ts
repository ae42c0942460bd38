/** How many digits a currency has, by ISO 4217; SQL. */
export const digitsOf = (code: string): string => `CASE
    WHEN ${code} IN ('BIF','CLP','DJF','GNF','ISK','JPY','KMF','KRW','PYG','RWF','UGX','UYI','VND','VUV','XAF','XOF','XPF') THEN 0
    WHEN ${code} IN ('BHD','IQD','JOD','KWD','LYD','OMR','TND') THEN 3
    WHEN ${code} IN ('CLF','UYW') THEN 4 ELSE 2 END`

const power = (digits: string): string =>
  `CASE ${digits} WHEN 0 THEN 1 WHEN 1 THEN 10 WHEN 2 THEN 100 WHEN 3 THEN 1000 ELSE 10000 END`

/** Minor units as plain decimal text; SQL. */
export const decimalOf = (
  minor: string,
  digits: string,
): string => `CASE WHEN ${digits} = 0 THEN CAST(${minor} AS TEXT)
    ELSE (CASE WHEN ${minor} < 0 THEN '-' ELSE '' END) || (abs(${minor}) / (${power(digits)}))
      || '.' || substr('0000' || (abs(${minor}) % (${power(digits)})), -(${digits})) END`

/** Plain decimal text as whole minor units, exact; what has more digits is cut off. SQL. */
export const minorOf = (
  text: string,
  digits: string,
): string => `(CASE WHEN substr(${text}, 1, 1) = '-' THEN -1 ELSE 1 END)
    * (abs(CAST(CASE WHEN instr(${text}, '.') > 0 THEN substr(${text}, 1, instr(${text}, '.') - 1) ELSE ${text} END AS INTEGER))
        * (${power(digits)})
      + CAST(substr(CASE WHEN instr(${text}, '.') > 0 THEN substr(${text}, instr(${text}, '.') + 1) ELSE '' END || '0000', 1, ${digits}) AS INTEGER))`

/** A day number as YYYY-MM-DD; SQL. */
export const dayOf = (number: string): string => `date((${number}) * 86400, 'unixepoch')`

/** Whether a document bills anything, as `reconcile/documents/standing` has it; SQL over a staged row. */
export const standingOf = (row: string): string => {
  const word = (field: string) =>
    `lower(trim(substr(coalesce(${row}.body ->> '$.values.${field}', ''), instr(coalesce(${row}.body ->> '$.values.${field}', ''), ':') + 1)))`
  return `CASE
    WHEN ${row}.body ->> '$.values.voided' = 'true' OR ${word('status')} IN ('v', 'voided') THEN 'voided'
    WHEN ${word('approvalStatus')} NOT IN ('', '2', 'approved') THEN 'unapproved'
    WHEN ${word('status')} IN ('d', 'e', 'pending approval', 'rejected') THEN 'unapproved'
    ELSE 'counts' END`
}

/** The ISO code of a staged row's currency: by its record, or as it is; SQL. */
export const currencyOf = (
  row: string,
): string => `coalesce((SELECT code.body ->> '$.values.code' FROM staged AS code
    WHERE code.object = 'currency' AND code.parent = '' AND code.id = ${row}.body ->> '$.values.currency'), ${row}.body ->> '$.values.currency')`

/** The as-of day of the newest comparison that stands; SQL. */
export const AS_OF = `(SELECT as_of FROM comparison WHERE finished = 1 AND look_back = 0 ORDER BY run DESC LIMIT 1)`
