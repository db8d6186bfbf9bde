import type { Send } from '@jinlin/shared/client/create-client'
import Taro from '@tarojs/taro'
import { carryFile } from './carry-file'

/** A CSV or XLSX file of this person's choice, not yet sent. */
export interface PickedTable {
  name: string
  /** Sends it as multipart in the field `file`, after the other fields. */
  sendWith: (fields: Record<string, string>) => Send
}

/** A mini-program sees no folders: a file comes out of a chat. Undefined when the person thought better of it. */
export const pickTable = async (): Promise<PickedTable | undefined> => {
  const chosen = await Taro.chooseMessageFile({ count: 1, type: 'file', extension: ['csv', 'xlsx'] }).catch(() => undefined)
  const file = chosen?.tempFiles[0]
  if (!file) return undefined
  return {
    name: file.name,
    sendWith:
      (fields) =>
      ({ path, headers }) =>
        carryFile({ path, ref: file.path, fields, headers }),
  }
}

export const PICK_WORDS = '从聊天记录选择 CSV 或 XLSX 文件'
