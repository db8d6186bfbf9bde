const DATABASE = 'jinlin-photos'
const SHELF = 'photos'

const open = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(SHELF)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('no database'))
  })

const act = async <T>(mode: IDBTransactionMode, work: (shelf: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
  const database = await open()
  try {
    return await new Promise<T>((resolve, reject) => {
      const request = work(database.transaction(SHELF, mode).objectStore(SHELF))
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error ?? new Error('database refused'))
    })
  } finally {
    database.close()
  }
}

/** Pictures waiting to be sent, in the browser's own database: an object URL would be gone with the next reload. */
export const photoShelf = {
  put: (ref: string, photo: Blob) => act('readwrite', (shelf) => shelf.put(photo, ref)),
  get: (ref: string) => act<Blob | undefined>('readonly', (shelf) => shelf.get(ref) as IDBRequest<Blob | undefined>),
  remove: (ref: string) => act('readwrite', (shelf) => shelf.delete(ref)),
}
