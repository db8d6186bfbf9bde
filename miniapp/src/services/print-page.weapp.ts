import Taro from '@tarojs/taro'

/** A mini-program has no printer: the text is copied, to be pasted where there is one. Throws Error with a sentence. */
export const printPage = async (text: string): Promise<void> => {
  await Taro.setClipboardData({ data: text }).catch(() => {
    throw new Error('没有复制成功, 请再点一次')
  })
}

export const PRINT_WORD = '复制全文'
