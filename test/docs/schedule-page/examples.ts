/** Texts of canonical fields. */
type Texts = Readonly<Record<string, string>>

/** One value of a term or convention, and what it says, in a sentence. */
export interface Value {
  readonly value: string
  readonly says: string
  /** Terms besides, where the value needs them. */
  readonly contract?: Texts
}

/** A term or convention, and an example that shows what its values do; everything else is the same for all of them. */
export interface Example {
  readonly name: string
  readonly about: string
  readonly contract: Texts
  readonly lines: readonly Texts[]
  readonly values: readonly Value[]
  readonly asOf?: string
  /** What the drawings don't show. */
  readonly also?: string
}

const SEAT = { id: 'seats', productCode: 'SEAT', quantity: '1', unitPrice: '100' }
const YEAR = { startDate: '2026-01-01', termMonths: '12', billingFrequency: 'quarterly', currency: 'USD' }

export const TERM_EXAMPLES: readonly Example[] = [
  {
    name: 'billingTiming',
    about: '300.00 a quarter for half a year.',
    contract: { ...YEAR, termMonths: '6' },
    lines: [SEAT],
    values: [
      { value: 'advance', says: 'The bill date is the first day of the period.' },
      { value: 'arrears', says: 'The bill date is the day after the last day of the period.' },
    ],
  },
  {
    name: 'billingAnchor',
    about: '100.00 a month from 20 January to 31 March.',
    contract: {
      startDate: '2026-01-20',
      endDate: '2026-03-31',
      billingFrequency: 'monthly',
      currency: 'USD',
    },
    lines: [SEAT],
    values: [
      { value: 'contract', says: 'Periods count from the start of the contract.' },
      { value: 'calendar', says: 'Periods are calendar months, quarters, half years or years.' },
      {
        value: 'day',
        says: 'Periods begin on the bill cycle day, here the 5th.',
        contract: { billingDay: '5' },
      },
    ],
  },
  {
    name: 'proration',
    about: '300.00 a quarter by the calendar, from 20 October to 31 March: what the first part costs.',
    contract: {
      startDate: '2026-10-20',
      endDate: '2027-03-31',
      billingFrequency: 'quarterly',
      billingAnchor: 'calendar',
      currency: 'USD',
    },
    lines: [SEAT],
    values: [
      { value: 'daily', says: 'Days of the part over days of the full period.' },
      {
        value: 'thirty360',
        says: 'Every month has 30 days: from the first day to the day after the last, over 30 for each month.',
      },
      { value: 'monthly', says: 'Whole months, and the days left over the days of their month.' },
      { value: 'annual365', says: 'The price of a year, times the days, over 365.' },
      { value: 'none', says: 'A part costs as much as a full period.' },
    ],
  },
]

export const CONVENTION_EXAMPLES: readonly Example[] = [
  {
    name: 'terminationDay',
    about: '300.00 a quarter, terminated on 15 May.',
    contract: { ...YEAR, terminatedOn: '2026-05-15' },
    lines: [SEAT],
    values: [
      { value: 'billed', says: 'The day of termination is the last day of service.' },
      { value: 'unbilled', says: 'The day of termination is the first day without service.' },
    ],
  },
  {
    name: 'anchorDate',
    about: '300.00 a quarter from 15 January to 31 August.',
    contract: { ...YEAR, startDate: '2026-01-15', endDate: '2026-08-31' },
    lines: [SEAT],
    values: [
      { value: '', says: 'None: periods count from the start of the contract.' },
      { value: '2026-03-01', says: 'A date: periods count from it, both ways.' },
    ],
    also: 'Weeks and periods of days run from this date too; with `billingAnchor: calendar` weeks begin on the Monday on or before it, and months, quarters and years don’t look at it.',
  },
  {
    name: 'firstBoundary',
    about: '300.00 a quarter on the 10th, from 15 March to 9 October.',
    contract: {
      ...YEAR,
      startDate: '2026-03-15',
      endDate: '2026-10-09',
      billingAnchor: 'day',
      billingDay: '10',
    },
    lines: [SEAT],
    values: [
      { value: 'next-day', says: 'The first boundary is the next 10th.' },
      {
        value: 'whole-period',
        says: 'The 10th of the month of the start was missed: the first boundary is a whole quarter after it.',
      },
    ],
  },
  {
    name: 'monthEnd',
    about: '300.00 a quarter from 30 November, a month’s last day.',
    contract: { ...YEAR, startDate: '2025-11-30', endDate: '2026-08-29' },
    lines: [SEAT],
    values: [
      { value: 'clamp', says: 'The 30th, or a shorter month’s last day: 30 November, 28 February, 30 May.' },
      { value: 'sticky', says: 'The last day of every month: 30 November, 28 February, 31 May.' },
    ],
  },
  {
    name: 'stub',
    about: '300.00 a quarter for seven months and a half.',
    contract: { ...YEAR, endDate: '2026-08-14' },
    lines: [SEAT],
    values: [
      { value: 'back-short', says: 'The odd part is the last period.' },
      {
        value: 'front-short',
        says: 'Periods count back from the day after the agreed end: the odd part is the first.',
      },
      { value: 'back-long', says: 'The odd part is billed with the last full period.' },
      { value: 'front-long', says: 'The odd part is billed with the first full period.' },
    ],
    also: 'The factor of a long item is the sum of its two parts’, each of its own full period: 1 + 45/92 here. With `proration: none` the odd part counts as a whole period, which makes 2.',
  },
  {
    name: 'finalArrears',
    about: '300.00 a quarter in arrears, ending on 15 May.',
    contract: { ...YEAR, endDate: '2026-05-15', billingTiming: 'arrears' },
    lines: [SEAT],
    values: [
      { value: 'day-after-end', says: 'The last part is billed on the day after its end.' },
      { value: 'next-boundary', says: 'It is billed when its full period is over.' },
    ],
    also: 'A usage commitment for a `year` or the `term` goes by it as well: after an early end what is left of it falls due on the day after the end of the contract year, or of the agreed term, with `next-boundary`, and on the day after the service’s end with `day-after-end`.',
  },
  {
    name: 'fractionDigits',
    about: '100,000.00 a month by the calendar, from 18 January to 28 February.',
    contract: {
      ...YEAR,
      billingFrequency: 'monthly',
      billingAnchor: 'calendar',
      startDate: '2026-01-18',
      endDate: '2026-02-28',
    },
    lines: [{ ...SEAT, unitPrice: '100000' }],
    values: [
      { value: 'exact', says: 'The factor is the fraction 14/31.' },
      { value: '4', says: 'The factor is 0.4516.' },
    ],
  },
  {
    name: 'remainder',
    about: 'A total of 300.14 by calendar months from 15 January to 20 April.',
    contract: {
      ...YEAR,
      billingFrequency: 'monthly',
      billingAnchor: 'calendar',
      startDate: '2026-01-15',
      endDate: '2026-04-20',
    },
    lines: [{ ...SEAT, unitPrice: '300.14', pricePeriod: 'term' }],
    values: [
      { value: 'last', says: 'Every item but the last is rounded; the last takes what is left.' },
      {
        value: 'first',
        says: 'Items are cut down to the cent; the first items take a cent each of what is left.',
      },
      {
        value: 'largest',
        says: 'Items are cut down to the cent; those that lost most take a cent each of what is left.',
      },
    ],
  },
  {
    name: 'upliftBase',
    about: '1,200.00 a year for three years, 5% more each year.',
    contract: { ...YEAR, termMonths: '36', billingFrequency: 'annual', upliftPercent: '5' },
    lines: [SEAT],
    values: [
      { value: 'compound', says: 'On the price before.' },
      { value: 'simple', says: 'On the first price.' },
    ],
  },
  {
    name: 'upliftFrom',
    about:
      '1,200.00 a year from 1 July on a contract from 1 January for two years that renews by itself; 5% more each year.',
    contract: {
      ...YEAR,
      termMonths: '24',
      billingFrequency: 'annual',
      upliftPercent: '5',
      autoRenew: 'true',
    },
    lines: [{ ...SEAT, startDate: '2026-07-01' }],
    asOf: '2028-12-31',
    values: [
      { value: 'line', says: 'On the line’s own anniversaries: a period that contains one is split there.' },
      { value: 'contract', says: 'On the contract’s anniversaries.' },
      { value: 'renewal', says: 'At the start of each renewed term.' },
    ],
    also: 'With `renewal` every renewed term raises the price once, however long it is: a renewal for six months raises it twice a year. A line that was added in a renewed term starts at its own price and is raised by the next.',
  },
  {
    name: 'priceDigits',
    about: '120 units at 100.00 a year, billed monthly.',
    contract: { ...YEAR, billingFrequency: 'monthly', termMonths: '3' },
    lines: [{ ...SEAT, quantity: '120', pricePeriod: 'year' }],
    values: [
      { value: 'exact', says: 'A month’s price is 8.333…, times 120.' },
      { value: '2', says: 'A month’s price is 8.33, times 120.' },
    ],
    also: 'With `pricePeriod: term` it is the price of the term that is rounded, before it is multiplied by the quantity and spread: three at 100.005 are 300.03, not 300.02.',
  },
  {
    name: 'terminationBilling',
    about: '300.00 a quarter for a year, terminated on 15 May.',
    contract: { ...YEAR, terminatedOn: '2026-05-15' },
    lines: [SEAT],
    values: [
      { value: 'prorate', says: 'Only days of service are owed.' },
      { value: 'keep', says: 'A period that had begun stays due in full.' },
      {
        value: 'accelerate',
        says: 'And the rest of the agreed term falls due on the day after the termination.',
      },
    ],
    also: '`billingOffsetDays` isn’t added to the day after the termination; an item whose own bill date, with its offset, comes before that day keeps it.',
  },
  {
    name: 'changeDay',
    about:
      'Two lines of one product: the first ends on 15 February, the second, at 200.00, starts on that day.',
    contract: { ...YEAR, billingFrequency: 'monthly', startDate: '2026-02-01', termMonths: '1' },
    lines: [
      { ...SEAT, id: 'old', endDate: '2026-02-15' },
      { ...SEAT, id: 'new', startDate: '2026-02-15', unitPrice: '200' },
    ],
    values: [
      { value: 'new', says: 'The new line has the day that both name.' },
      { value: 'old', says: 'The old line has it.' },
    ],
  },
  {
    name: 'rounding',
    about: '0.125 a month.',
    contract: { ...YEAR, billingFrequency: 'monthly', termMonths: '2' },
    lines: [{ ...SEAT, unitPrice: '0.125' }],
    values: [
      { value: 'half-up', says: 'Half a cent is rounded away from zero.' },
      { value: 'half-even', says: 'Half a cent is rounded to the even cent.' },
    ],
  },
]
