import type { Dice } from './dice.js'

const FIRST = [
  'Alder',
  'Basalt',
  'Cobalt',
  'Dunmore',
  'Ember',
  'Fjord',
  'Granite',
  'Harbor',
  'Indigo',
  'Juniper',
  'Kestrel',
  'Larch',
  'Meridian',
  'Nimbus',
  'Orchard',
  'Pinnacle',
  'Quarry',
  'Redwood',
  'Saffron',
  'Tundra',
  'Umber',
  'Vantage',
  'Willow',
  'Xenon',
  'Yarrow',
  'Zephyr',
  'Ångström',
  'Østerbro',
  'Señal',
  'Łódź',
  'Čapek',
  'Müller',
  'Bjørn',
  'Île-de-Feu',
] as const

const SECOND = [
  'Analytics',
  'Aerospace',
  'Biologics',
  'Capital',
  'Dental Group',
  'Energy',
  'Foods',
  'Freight',
  'Glassworks',
  'Hotels',
  'Insurance',
  'Instruments',
  'Logistics',
  'Mills',
  'Media',
  'Optics',
  'Outfitters',
  'Pharma',
  'Publishing',
  'Robotics',
  'Savings Bank',
  'Schools',
  'Shipping',
  'Textiles',
  'Utilities',
  'Veterinary',
  'Wines',
  'Works',
] as const

const FORM: Readonly<Record<string, readonly string[]>> = {
  'United States': ['Inc.', 'LLC', 'Corp.', '& Sons, Inc.'],
  Germany: ['GmbH', 'AG', 'GmbH & Co. KG'],
  France: ['SAS', 'S.A.', 'SARL'],
  'United Kingdom': ['Ltd', 'plc', 'LLP'],
  Japan: ['株式会社', 'K.K.', '合同会社'],
  Kuwait: ['W.L.L.', 'K.S.C.', 'للتجارة'],
}

/** Names that break careless programs: quotes, formulas, markup, other scripts, blanks, very long ones. */
const AWKWARD = [
  '=SUM(1+1) Holdings',
  '"Quoted" Supplies',
  "O'Hare & D'Angelo Partners",
  '<b>Bold</b> Ideas Agency',
  '+Plus Minus-',
  '@Home Care',
  '-Dash Delivery',
  'Semi;Colon, Comma | Pipe',
  'Back\\slash Brewing',
  'Größenwahn Söhne',
  '日本計測サービス',
  'Ёлки & Палки',
  'Emoji 🚀 Rockets',
  'Null',
  '100% Pure_Wool',
  "Robert'); DROP TABLE invoice;--",
  'The Extraordinarily Long and Winding Name of a Cooperative Society for Mutual Agricultural Insurance of the Upper Valley',
  'Café  Double  Space',
] as const

/** Company names, no two alike in one book. */
export function makeNames(dice: Dice): (country: string) => string {
  const taken = new Map<string, number>()
  const awkward = dice.shuffled(AWKWARD)
  let made = 0
  const propose = (country: string): string => {
    made += 1
    if (made % 9 === 4) return awkward[Math.floor(made / 9) % awkward.length]!
    return `${dice.pick(FIRST)} ${dice.pick(SECOND)} ${dice.pick(FORM[country] ?? ['Inc.'])}`
  }
  return (country) => {
    const name = propose(country)
    const before = taken.get(name) ?? 0
    taken.set(name, before + 1)
    return before === 0 ? name : `${name} (${before + 1})`
  }
}
