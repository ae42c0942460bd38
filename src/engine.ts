/** A digest of the engine's sources, put here where the program is packed: nights that follow a change of it judge everything. */
export const ENGINE = 'not packed'
