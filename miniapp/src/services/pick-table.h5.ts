import { ApiError } from '@jinlin/shared/client/api-error'
import type { Send } from '@jinlin/shared/client/create-client'
import { UPLOAD_TIMEOUT } from './timeouts'

/** A CSV or XLSX file of this person's choice, not yet sent. */
export interface PickedTable {
  name: string
  /** Sends it as multipart in the field `file`, after the other fields. */
  sendWith: (fields: Record<string, string>) => Send
}

const send =
  (file: File, fields: Record<string, string>): Send =>
  async ({ path, method, headers }) => {
    const form = new FormData()
    // Fields first: the server reads them before it takes the file.
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    form.append('file', file, file.name)
    const stop = new AbortController()
    const timer = setTimeout(() => stop.abort(), UPLOAD_TIMEOUT)
    try {
      const response = await fetch(API_BASE_URL + path, { method, headers, body: form, signal: stop.signal })
      const body: unknown = await response.json().catch(() => undefined)
      return { status: response.status, body, header: (name) => response.headers.get(name) }
    } catch {
      throw new ApiError('OFFLINE', 0)
    } finally {
      clearTimeout(timer)
    }
  }

/** Opens the file chooser; undefined when the person thought better of it. */
export const pickTable = (): Promise<PickedTable | undefined> =>
  new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = '.csv,.xlsx'
    // In the page, so that a test, like a person's tool, can find it.
    input.style.display = 'none'
    document.body.append(input)
    const finish = () => {
      input.remove()
      const file = input.files?.[0]
      resolve(file && { name: file.name, sendWith: (fields) => send(file, fields) })
    }
    input.onchange = finish
    input.oncancel = finish
    input.click()
  })

export const PICK_WORDS = '选择 CSV 或 XLSX 文件'
