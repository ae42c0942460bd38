import { cpuSeconds } from '../clock.js'
import { frontOf } from './front.js'

/** The place in front of a vendor, in a process of its own: tells its address, and what it cost whenever it is asked. */
const [, , vendor = '', latencyMs = '0', places = '5'] = process.argv
const front = await frontOf(vendor, Number(latencyMs), Number(places))
process.send?.({ url: front.url })
process.on('message', () => process.send?.({ cpu: cpuSeconds(), asked: front.asked() }))
