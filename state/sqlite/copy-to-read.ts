import { existsSync } from 'node:fs'
import { chmod, constants, copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openToRead } from './open-database.js'
import { translate } from './translate.js'

/**
 * Puts a copy of a store's file into a folder, for a user who may read it but write neither it nor its folder: SQLite reads
 * no write-ahead log without making a file beside it. While another process has it open, the copy is of one moment.
 * Returns the copy's path. Throws StoreError.
 */
export async function copyToRead(path: string, folder: string): Promise<string> {
  const copy = join(folder, 'store.db')
  if (existsSync(`${path}-wal`)) await snapshot(path, copy)
  else await copyFile(path, copy, constants.COPYFILE_FICLONE)
  await chmod(copy, 0o600)
  return copy
}

async function snapshot(path: string, copy: string): Promise<void> {
  const database = openToRead(path, {})
  try {
    await database.backup(copy)
  } catch (error) {
    throw translate(path, error)
  } finally {
    database.close()
  }
}
